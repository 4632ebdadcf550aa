import type { MatchingModel } from '../learn/matching-model.ts';
import type { FieldOutcome } from '../score/field-outcome.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';

/** Another reason than being one person for which two records are alike, with how well it explains what was seen. */
export interface RivalShare {
  readonly name: string;
  /** log2 of its odds against two people who have nothing to do with each other. */
  readonly bits: number;
  /** That it is the reason, given what both records say; with the probability of one person and of chance they make 1. */
  readonly probability: number;
}

/** What else may explain two records, and how likely each is, best first. */
export function explainRivals(model: MatchingModel, outcomes: readonly FieldOutcome[]): readonly RivalShare[] {
  const { bits, rivalBits } = scoreOutcomes(model, outcomes);
  const odds = model.rivals.map((rival) => {
    // Alone beside chance, a rival takes away log2(1 + its odds).
    const alone = scoreOutcomes({ ...model, rivals: [rival] }, outcomes).rivalBits;
    return { name: rival.name, odds: 2 ** alone - 1 };
  });
  // Odds against chance of all there is: one person, every rival, and chance itself.
  const all = 2 ** (bits + rivalBits) + odds.reduce((sum, rival) => sum + rival.odds, 1);
  return odds
    .map((rival) => ({ name: rival.name, bits: whole(Math.log2(rival.odds)), probability: rival.odds / all }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability || (a.name < b.name ? -1 : 1));
}

const whole = (bits: number) => Math.round(bits * 1e6) / 1e6;
