import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import { knownTrust, type KnownRecord } from './known-record-store.ts';

/** The claims by which a record begins to show an identifier, or shows it with more trust than before. */
export function gainedClaims(
  news: RecordNews,
  record: KnownRecord | undefined,
  orderClaims: ReadonlyMap<string, unknown>,
): RecordClaim[] {
  const claims = [...news.claims.values()];
  if (record === undefined || record.profileId === null) return claims;
  return claims.filter(({ identifierId, type, trust }) => {
    if (type === 'order_id') return !orderClaims.has(`${news.recordId} ${identifierId}`);
    const known = knownTrust(record.known, identifierId);
    return known === null || known < trust;
  });
}
