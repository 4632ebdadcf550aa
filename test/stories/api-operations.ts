import type { Shop } from './start-shop.ts';

/** An operation of the API as the OpenAPI document names it. */
export interface ApiOperation {
  /** `POST /api/sources/{id}/keys`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Names of the security schemes that open it; none for what is open. */
  readonly schemes: readonly string[];
}

interface OpenApi {
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: readonly object[] }>>>>;
}

/** Every operation that the server says it has. */
export async function apiOperations({ url }: Pick<Shop, 'url'>): Promise<ApiOperation[]> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = document.security }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      schemes: security.flatMap((scheme) => Object.keys(scheme)),
    })),
  );
}
