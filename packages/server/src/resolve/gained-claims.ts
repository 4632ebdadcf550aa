import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import { claimKey, type KnownClaims, knownTrust, type KnownRecord } from './known-record-store.ts';

/** The claims by which a record begins to show an identifier, or shows it with more trust than before. */
export function gainedClaims(
  { recordId, claims: said }: RecordNews,
  record: KnownRecord | undefined,
  claims: KnownClaims,
): RecordClaim[] {
  if (record === undefined || record.profileId === null) return [...said.values()];
  return [...said.values()].filter(({ identifierId, type, trust, isSubject }) => {
    if (isSubject) return false;
    if (type === 'order_id') return !claims.has(claimKey({ recordId, identifierId }));
    const known = knownTrust(record, claims, { recordId, identifierId });
    return known === null || known < trust;
  });
}
