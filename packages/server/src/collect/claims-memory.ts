import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import { RecentMap } from '../config/recent-map.ts';

/** Records whose claims are remembered at least; at most twice as many, of some 600 bytes each. */
const CAPACITY = 20_000;

/** What records showed last. Changes nothing that is known of anybody. */
export interface ClaimsMemory {
  /**
   * The same news, which holds the claims that were remembered of its record where it shows the same again. O(claims).
   *
   * Most events show what the one before them showed. Thousands wait for their commit, and what waits is copied by the
   * collector of garbage: half of that was claims.
   */
  share(news: RecordNews): RecordNews;
}

/** An empty memory. */
export function createClaimsMemory(): ClaimsMemory {
  const recent = new RecentMap<Pick<RecordNews, 'subject' | 'claims'>>(CAPACITY);
  return {
    share(news) {
      const { recordId, subject, claims } = news;
      const last = recent.get(recordId);
      if (last !== undefined && showTheSame(last.claims, claims)) return { ...news, ...last };
      recent.set(recordId, { subject, claims });
      return news;
    },
  };
}

function showTheSame(one: ReadonlyMap<string, RecordClaim>, other: ReadonlyMap<string, RecordClaim>): boolean {
  if (one.size !== other.size) return false;
  for (const [identifierId, { trust, isSubject, firstClaim }] of other) {
    const claim = one.get(identifierId);
    if (claim === undefined || claim.trust !== trust || claim.isSubject !== isSubject) return false;
    // An order is claimed at an instant.
    if (firstClaim !== undefined || claim.firstClaim !== undefined) return false;
  }
  return true;
}
