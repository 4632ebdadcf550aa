import type { JsonObject, VerifiedClaims } from '@throughline/core/collect/event-fact';
import { claimsOfEvent, type IdentifierReading } from '@throughline/core/resolve/claims-of-event';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import { PUBLIC, SIGNED, type Trust } from '@throughline/core/resolve/trust';

/** Who a decision is asked for, before anybody has looked whether they are known. */
export interface Addressee {
  /** The record that an event of the same key, with the same identity, would be of. */
  readonly recordId: string;
  /** Ids of every identifier named, for what is said about addresses. */
  readonly identifierIds: readonly string[];
  /** Of these, in the order of the request, those by which the key may mean somebody whom others know. */
  readonly namingIds: readonly string[];
}

/** How an identity came. */
export interface AddresseeReading {
  readonly source: { readonly sourceId: string; readonly namespace: string; readonly trust: Trust };
  /** What a token has vouched for; null without one. */
  readonly verified: VerifiedClaims | null;
  readonly keyring: Keyring;
  readonly reading: IdentifierReading;
}

/** What a stranger who reads the key in a page may mean somebody by: what links records of a public key (`model.md` 3). */
const NAMING_IN_PUBLIC: ReadonlySet<IdentifierType> = new Set(['user_id', 'anonymous_id', 'device_id']);

/** Whom an identity names, exactly as an event would; null when it names nobody. Pure. */
export function addresseeOf(
  identity: JsonObject,
  { source, verified, keyring, reading }: AddresseeReading,
): Addressee | null {
  const { userId, anonymousId, externalIds } = identity;
  const trust = verified === null ? source.trust : SIGNED;
  const claims = claimsOfEvent(
    {
      ...source,
      trust,
      verified,
      type: 'track',
      name: null,
      occurredAt: 0,
      isExcluded: false,
      body: {
        ...(userId !== undefined && { userId }),
        ...(anonymousId !== undefined && { anonymousId }),
        context: externalIds === undefined ? {} : { externalIds },
      },
    },
    reading,
  );
  if (claims === null) return null;
  const shown = claims.shown.map(({ identifier, trust: claimed }) => ({
    id: keyring.identifierId(identifier),
    mayName: (trust !== PUBLIC && claimed !== PUBLIC) || NAMING_IN_PUBLIC.has(identifier.type),
  }));
  return {
    recordId: keyring.recordId(source.sourceId, trust, claims.subject),
    identifierIds: shown.map(({ id }) => id),
    namingIds: shown.flatMap(({ id, mayName }) => (mayName ? [id] : [])),
  };
}
