import type { RecordNews } from '@throughline/core/resolve/record-news';
import { isFamilyAlone } from '@throughline/core/resolve/fold-name';
import { claimKey, type KnownClaims, knownTrust, type KnownRecord } from './known-record-store.ts';

/** What a batch's news of a record calls for. */
export type NewsClass =
  /** Nothing new about who is who. */
  | 'known'
  /** The same name, said again later. */
  | 'name_confirmed'
  /** Who is who must be settled around the record. */
  | 'identity';

/** Compares a record's news with what is known of it; `claims` are those that were looked up. O(claims). */
export function classifyNews(news: RecordNews, record: KnownRecord | undefined, claims: KnownClaims): NewsClass {
  if (record === undefined || record.profileId === null || news.firstAt < record.firstAt || news.aliases.size > 0)
    return 'identity';
  const { recordId } = news;
  for (const [identifierId, claim] of news.claims) {
    if (claim.type === 'order_id') {
      const earlier = claims.get(claimKey({ recordId, identifierId }))?.first;
      const { at, key } = claim.firstClaim!;
      if (!earlier || at < earlier.at || (at === earlier.at && key < earlier.key)) return 'identity';
      continue;
    }
    // A record that counts shows its subject, with the trust that is part of its key.
    if (claim.isSubject) continue;
    const trust = knownTrust(record, claims, { recordId, identifierId });
    if (trust === null || trust < claim.trust) return 'identity';
  }
  const { name } = news;
  if (name === null) return 'known';
  if (record.name !== null && isFamilyAlone(name.folded) !== isFamilyAlone(record.name))
    return isFamilyAlone(name.folded) ? 'known' : 'identity';
  const isLater =
    record.nameAt === null ||
    name.since.at > record.nameAt ||
    (name.since.at === record.nameAt && name.since.key > record.nameKey!);
  if (!isLater) return 'known';
  return name.folded === record.name ? 'name_confirmed' : 'identity';
}
