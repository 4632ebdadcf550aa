import type { CanonicalInstant } from './record-view.ts';
import type { Region } from './region.ts';
import type { InsideShowing } from './inside-showing.ts';
import { profileOfRecords, type SettledProfile } from './settled-profile.ts';
import type { Trust } from './trust.ts';

/** Whether an order id is claimed by more than one person, and by which record's claim its money counts. */
export interface OrderStanding {
  /** Null when one person claims it. */
  readonly winnerRecordId: string | null;
  /** Sorted ids of the profiles that claim it. */
  readonly profileIds: readonly string[];
}

interface OrderClaim {
  readonly recordId: string;
  readonly profileId: string;
  readonly trust: Trust;
  readonly firstClaim: CanonicalInstant;
}

/**
 * Judges the order ids that a region's records claim (`model.md` 5): of two people who claim one order, the
 * claim of higher trust counts, then the earlier one. Profiles outside whose money this changes join `grow`.
 */
export function settleOrders(
  region: Region,
  profiles: readonly SettledProfile[],
  showings: ReadonlyMap<string, readonly InsideShowing[]>,
  grow: Set<string>,
): Map<string, OrderStanding> {
  const profileOf = profileOfRecords(profiles);
  const standings = new Map<string, OrderStanding>();
  for (const [identifierId, stored] of region.values) {
    if (stored.type !== 'order_id') continue;
    const outside = region.outside.get(identifierId) ?? [];
    const claims: OrderClaim[] = [];
    for (const { record, claim } of showings.get(identifierId) ?? []) {
      const { recordId } = record.view;
      claims.push({ recordId, profileId: profileOf.get(recordId)!, trust: claim.trust, firstClaim: claim.firstClaim! });
    }
    for (const { recordId, profileId, trust, firstClaim } of outside) {
      claims.push({ recordId, profileId, trust, firstClaim: firstClaim! });
    }
    const profileIds = [...new Set(claims.map(({ profileId }) => profileId))].sort();
    const winner = claims.reduce<OrderClaim | null>(
      (best, claim) => (best && !beats(claim, best) ? best : claim),
      null,
    );
    const winnerRecordId = profileIds.length > 1 ? winner!.recordId : null;
    standings.set(identifierId, { winnerRecordId, profileIds });
    if (winnerRecordId !== stored.winnerRecordId) for (const { profileId } of outside) grow.add(profileId);
  }
  return standings;
}

function beats(left: OrderClaim, right: OrderClaim): boolean {
  if (left.trust !== right.trust) return left.trust > right.trust;
  if (left.firstClaim.at !== right.firstClaim.at) return left.firstClaim.at < right.firstClaim.at;
  if (left.firstClaim.key !== right.firstClaim.key) return left.firstClaim.key < right.firstClaim.key;
  return left.recordId < right.recordId;
}
