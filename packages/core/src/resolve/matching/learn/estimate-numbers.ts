import type { FieldOutcome } from '../score/field-outcome.ts';
import { rivalLikelihoodBits } from '../score/rival-bits.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import type { MatchingModel } from './matching-model.ts';

/** What the prior says of how many records are alike weighs as much as this many records. */
const PRIOR_RECORDS = 5;
/** More records of one person than this are never expected: what looks so is a value that many share. */
const MOST_SAME = 50;

/** A candidate pair as compared, and how many it stands for. */
export interface SampledPair {
  readonly outcomes: readonly FieldOutcome[];
  readonly stands: number;
}

/**
 * How many other records a record has of the same person, and of each rival: the numbers that make the chances of all candidates
 * add up to themselves. With few records those of the prior.
 * @param sampled some of the candidates, as compared.
 */
export function estimateNumbers(
  model: MatchingModel,
  prior: MatchingModel,
  sampled: readonly SampledPair[],
): Pick<MatchingModel, 'samePerRecord' | 'rivals'> {
  const alone: MatchingModel = { ...model, rivals: [] };
  const beside: MatchingModel = { ...model, rivals: prior.rivals };
  const odds = sampled.map(({ outcomes }) => {
    const score = scoreOutcomes(alone, outcomes);
    return [score.bits - score.priorBits, ...rivalLikelihoodBits(beside, score.parts)].map((bits) => 2 ** bits);
  });
  const before = [prior.samePerRecord, ...prior.rivals.map(({ perRecord }) => perRecord)];
  const most = [MOST_SAME, ...prior.rivals.map(({ mostPerRecord }) => mostPerRecord)];
  let numbers = before;
  for (let round = 0; round < 20 && sampled.length > 0; round += 1) {
    const expected = numbers.map(() => 0);
    const shares = numbers.map((number) => number / Math.max(1, model.records - 1));
    for (const [nth, list] of odds.entries()) {
      const { stands } = sampled[nth]!;
      const all = list.reduce((sum, odd, at) => sum + odd * shares[at]!, 1);
      for (const [at, odd] of list.entries()) expected[at]! += (stands * odd * shares[at]!) / all;
    }
    numbers = expected.map((sum, at) =>
      Math.min(most[at]!, (2 * sum + PRIOR_RECORDS * before[at]!) / (model.records + PRIOR_RECORDS)),
    );
  }
  const [samePerRecord, ...perRecord] = numbers;
  return {
    samePerRecord: samePerRecord!,
    rivals: prior.rivals.map((rival, at) => ({ ...rival, perRecord: perRecord[at]! })),
  };
}
