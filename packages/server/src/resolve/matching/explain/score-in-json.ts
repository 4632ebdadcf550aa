import type { MatchScore } from '@throughline/contract/match-score';
import type { PairExplanation } from '@throughline/core/resolve/matching/explain/explain-pair';

/** A score as the contract has it. */
export function scoreInJson(score: PairExplanation): MatchScore {
  return {
    ...score,
    waterfall: [...score.waterfall],
    rivals: [...score.rivals],
    decisive: [...score.decisive],
    silent: [...score.silent],
  };
}
