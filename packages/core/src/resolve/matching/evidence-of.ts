import type { MatchingModel } from './learn/matching-model.ts';
import type { PreparedRecord } from './normalise/prepared-record.ts';
import { clash, isDated } from './partition/clash.ts';
import type { Evidence, ScoredPair } from './partition/evidence.ts';
import { scorePair } from './score/score-pair.ts';
import type { Standing } from './standing.ts';

/** A record that is matched: what it says, made ready, and its firm group. */
export interface MatchedRecord {
  readonly recordId: string;
  readonly firmId: string;
  readonly prepared: PreparedRecord;
}

/**
 * What is known about pairs of records in a list that is ordered by id. Scores that `known` does not hold are computed when they
 * are asked for, and remembered.
 */
export function evidenceOf(
  records: readonly MatchedRecord[],
  known: Iterable<ScoredPair>,
  standing: Standing,
  model: MatchingModel,
): Evidence {
  const scores = new Map<number, number>();
  for (const { left, right, bits } of known) scores.set(left * records.length + right, bits);
  return {
    bits(left, right) {
      const key = left * records.length + right;
      let bits = scores.get(key);
      if (bits === undefined) {
        bits = scorePair(model, records[left]!.prepared, records[right]!.prepared);
        scores.set(key, bits);
      }
      return bits;
    },
    verdict: (left, right) => standing.verdict(records[left]!.firmId, records[right]!.firmId),
    isDated: (at) => isDated(records[at]!.prepared),
    clash: (left, right) => clash(records[left]!.prepared, records[right]!.prepared),
  };
}
