import type { ExternalId, JsonObject } from '../../segment-call.ts';

/** An identifier beside `userId` and `anonymousId`; `namespace` where it is not the source's own. */
export interface NamedId extends ExternalId {
  readonly namespace?: string;
}

/** A call's context that names these; those without a value are left out. */
export function externalIds(...ids: readonly (NamedId | null)[]): JsonObject {
  const named = ids.filter((id) => id !== null);
  return { externalIds: named.map((id): JsonObject => ({ ...id })) };
}

/** The identifier, or null where there is no value. */
export function idOf(type: NamedId['type'], id: string | null | undefined, namespace?: string): NamedId | null {
  if (id === null || id === undefined) return null;
  return { type, id, ...(namespace !== undefined && { namespace }) };
}
