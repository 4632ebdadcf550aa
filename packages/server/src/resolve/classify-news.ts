import type { RecordNews } from '@throughline/core/resolve/record-news';
import { knownTrust, type KnownRecord } from './known-record-store.ts';

/** What a batch's news of a record calls for. */
export type NewsClass =
  /** Nothing new about who is who. */
  | 'known'
  /** The same name, said again later. */
  | 'name_confirmed'
  /** Who is who must be settled around the record. */
  | 'identity';

/** Compares a record's news with what is known of it. `orderClaims` as read by `readOrderClaims`. O(claims). */
export function classifyNews(
  news: RecordNews,
  record: KnownRecord | undefined,
  orderClaims: ReadonlyMap<string, { readonly at: number; readonly key: string }>,
): NewsClass {
  if (record === undefined || record.profileId === null || news.firstAt < record.firstAt || news.aliases.size > 0)
    return 'identity';
  for (const [identifierId, claim] of news.claims) {
    if (claim.type === 'order_id') {
      const earlier = orderClaims.get(`${news.recordId} ${identifierId}`);
      const { at, key } = claim.firstClaim!;
      if (earlier === undefined || at < earlier.at || (at === earlier.at && key < earlier.key)) return 'identity';
      continue;
    }
    const trust = knownTrust(record.known, identifierId);
    if (trust === null || trust < claim.trust) return 'identity';
  }
  const { name } = news;
  if (name === null) return 'known';
  const isLater =
    record.nameAt === null ||
    name.since.at > record.nameAt ||
    (name.since.at === record.nameAt && name.since.key > record.nameKey!);
  if (!isLater) return 'known';
  return name.folded === record.name ? 'name_confirmed' : 'identity';
}
