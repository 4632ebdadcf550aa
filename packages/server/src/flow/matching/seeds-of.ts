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
 * pair that came or went. A record that is new, alone in its firm group and like nobody is no seed.
 */
export function seedsOf(
  before: ReadonlyMap<string, MatchRow>,
  plan: EntryPlan,
  pairs: Pick<CandidateChange, 'deleted' | 'inserted'>,
): Seeds {
  const matchIds = new Set<string>();
  for (const { matchId } of before.values()) if (matchId !== null) matchIds.add(matchId);
  const paired = new Set([...pairs.deleted, ...pairs.inserted].flatMap(({ left, right }) => [left, right]));
  const sizes = new Map<string, number>();
  for (const { firmId } of plan.rows.values()) sizes.set(firmId, (sizes.get(firmId) ?? 0) + 1);
  const recordIds = new Set(paired);
  for (const { recordId, firmId } of plan.rows.values())
    if (before.has(recordId) || sizes.get(firmId)! > 1) recordIds.add(recordId);
  return { recordIds, matchIds };
}
