/** How far a claim may be believed: the class of key or token the event came with (`model.md` 3). */
export type Trust = 0 | 1 | 2;

/** An unsigned event sent with a public write key. */
export const PUBLIC: Trust = 0;
/** An event sent with a server key, or read from a file by an import. */
export const SERVER: Trust = 1;
/** A claim covered by a signed identity token. */
export const SIGNED: Trust = 2;

/** Every tier, lowest first. */
export const TRUST_TIERS: readonly Trust[] = [PUBLIC, SERVER, SIGNED];

const NAMES = ['public', 'server', 'signed'] as const;

/** The word a person reads for a trust tier. */
export type TrustName = (typeof NAMES)[number];

/** The name of a trust tier as it stands in the API. */
export function trustName(trust: Trust): TrustName {
  return NAMES[trust];
}
