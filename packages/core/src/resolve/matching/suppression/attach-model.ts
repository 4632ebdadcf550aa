import type { MatchingModel } from '../learn/matching-model.ts';

/**
 * Of ten entries one is of somebody we know: a list is a country's, a brand serves a part of it. Too small a share costs recall, and
 * a factor of two is one bit.
 */
const LISTED_SHARE = 0.1;

/**
 * The model by which an entry is put beside people: the chances of matching, and the odds of meeting one of so many people. Those who
 * lived with somebody on a list are known to us as seldom as they are themselves.
 */
export function attachModel(model: MatchingModel, people: number): MatchingModel {
  const rivals = model.rivals.map((rival) => ({ ...rival, perRecord: rival.perRecord * LISTED_SHARE }));
  return { ...model, records: Math.max(2, people + 1), samePerRecord: LISTED_SHARE, rivals };
}

/** The same for an entry that names a household: whoever lives there is meant, and so living together explains nothing away. */
export function householdModel(model: MatchingModel): MatchingModel {
  return { ...model, rivals: [] };
}
