import type { CandidateChange } from '../../resolve/matching/index/find-candidates.ts';
import type { MatchRow } from '../../resolve/matching/match-record-store.ts';
import type { EntryPlan } from './plan-entries.ts';

/** From where it is looked whom evidence joins now. */
export interface Seeds {
  readonly recordIds: ReadonlySet<string>;
  /** Matches that joined any of them before. */
  readonly matchIds: ReadonlySet<string>;
}

/**
 * Everybody whom a change may join or part: the firm groups of the records, those they were matched with, and both ends of every
 * link that came or went. Of a pair that joins nobody one end does: what somebody should look at is told from either. A record that is
 * alone in its firm group and like nobody is no seed, unless it was matched, or waits although it says what it said.
 */
export function seedsOf(
  before: ReadonlyMap<string, MatchRow>,
  plan: EntryPlan,
  pairs: Pick<CandidateChange, 'deleted' | 'inserted' | 'unchanged'>,
  mergeBits: number,
): Seeds {
  const matchIds = new Set<string>();
  for (const { matchId } of before.values()) if (matchId !== null) matchIds.add(matchId);
  const recordIds = new Set<string>();
  for (const { left, right, bits } of [...pairs.deleted, ...pairs.inserted]) {
    const enough = bits >= mergeBits ? undefined : [left, right].find((recordId) => plan.rows.has(recordId));
    for (const recordId of enough === undefined ? [left, right] : [enough]) recordIds.add(recordId);
  }
  const sizes = new Map<string, number>();
  for (const { firmId } of plan.rows.values()) sizes.set(firmId, (sizes.get(firmId) ?? 0) + 1);
  const foundAnew = new Set(plan.removed.map(({ recordId }) => recordId));
  const isAlike = new Set(pairs.unchanged.flatMap(({ left, right }) => [left, right]));
  for (const { recordId, firmId } of plan.rows.values()) {
    const was = before.get(recordId);
    const isAlone = sizes.get(firmId) === 1 && !isAlike.has(recordId);
    const isNobodys = was === undefined || (was.matchId === null && foundAnew.has(recordId));
    if (!isAlone || !isNobodys) recordIds.add(recordId);
  }
  return { recordIds, matchIds };
}
