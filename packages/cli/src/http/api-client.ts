import type { Problem } from '@throughline/contract/problem';
import { CommandFailure } from '../command-failure.ts';

/** Asks the API of a server. */
export interface ApiClient {
  readonly baseUrl: string;
  /** @throws CommandFailure with the server's own words when it refuses, or when it is not there. */
  get<Answer>(address: string, query?: Readonly<Record<string, string | undefined>>): Promise<Answer>;
  post<Answer>(address: string, body?: object): Promise<Answer>;
  put<Answer>(address: string, body: object): Promise<Answer>;
  patch<Answer>(address: string, body: object): Promise<Answer>;
  delete<Answer>(address: string): Promise<Answer>;
  /**
   * The answer itself, for bodies that are streamed either way; authenticated as the others are, but without their
   * time limit. @throws CommandFailure as they do.
   */
  ask(address: string, init: RequestInit): Promise<Response>;
}

/** What a client is made of. */
export interface ApiClientParts {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Only asked for when an address below /api is. */
  readonly token: () => string;
  /** Where that token is kept, for the words of a refusal. */
  readonly tokenPlace: () => string;
  readonly fetch: typeof fetch;
}

const PATIENCE_MS = 30_000;

/** A client of the server at `baseUrl`. */
export function createApiClient({ baseUrl, token, tokenPlace, fetch: fetching }: ApiClientParts): ApiClient {
  const noServer = (cause: unknown): CommandFailure =>
    new CommandFailure(
      `No server answers at ${baseUrl}. Start it with "npm start", or name another with --url or THROUGHLINE_URL.`,
      { cause },
    );
  const tooSlow = (cause: unknown): CommandFailure =>
    new CommandFailure(
      `The server at ${baseUrl} did not answer within ${PATIENCE_MS / 1000} s. "throughline doctor" says how it is.`,
      { cause },
    );

  async function ask(address: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (address.startsWith('/api')) headers.set('authorization', `Bearer ${token()}`);
    const answer = await fetching(`${baseUrl}${address}`, { ...init, headers }).catch((cause: unknown) => {
      throw isTimeout(cause) ? tooSlow(cause) : noServer(cause);
    });
    if (!answer.ok) throw new CommandFailure(refusal(await answer.text(), answer.status, address));
    return answer;
  }

  async function askJson<Answer>(method: string, address: string, body?: object): Promise<Answer> {
    const json = body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await ask(address, { method, ...json, signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await answer.text().catch((cause: unknown) => {
      throw isTimeout(cause) ? tooSlow(cause) : noServer(cause);
    });
    try {
      return JSON.parse(text) as Answer;
    } catch (cause) {
      throw new CommandFailure(`What answers at ${baseUrl} is no Throughline server; is --url right?`, { cause });
    }
  }

  function refusal(text: string, status: number, address: string): string {
    try {
      const { code, message } = JSON.parse(text) as Problem;
      if (code === 'unauthorized') {
        return `The server at ${baseUrl} does not know the admin token of ${tokenPlace()}. Set THROUGHLINE_ADMIN_TOKEN, or THROUGHLINE_DATA_DIR to the data folder of that server. (${code})`;
      }
      if (typeof message === 'string') return `${message} (${code})`;
    } catch {
      // Not of ours: a proxy in between answers in its own words.
    }
    return `${address} answered ${status}: ${text.slice(0, 200)}`;
  }

  return {
    baseUrl,
    get: (address, query = {}) => {
      const asked = Object.entries(query).filter((part): part is [string, string] => part[1] !== undefined);
      return askJson('GET', asked.length === 0 ? address : `${address}?${new URLSearchParams(asked)}`);
    },
    post: (address, body) => askJson('POST', address, body),
    put: (address, body) => askJson('PUT', address, body),
    patch: (address, body) => askJson('PATCH', address, body),
    delete: (address) => askJson('DELETE', address),
    ask,
  };
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}
