import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import type { PreparedName } from '../normalise/prepared-name.ts';
import { compareNames } from './compare-names.ts';
import { outcomesOf } from './compare-records.ts';
import { Pattern } from './pattern.ts';
import { DIFFERENT } from './word-likeness.ts';
import { weighOutcome } from './weigh-outcome.ts';

/** A name that is put beside another one is that person's once in this many cases, in bits: a search, a line of a list. */
const PRIOR_BITS = -8;
/**
 * Further names that contradict (Hans Joachim, Hans Otto) count this much more where nothing but names is known. Records of one
 * person often have wrong or missing further names; two people of one short name differ in nothing else.
 */
const CONTRADICTION_BITS = -8;
/** The same for a first or family name that is quite another. */
const OTHER_NAME_BITS = -4;

const found = new Pattern();

/**
 * log2 of the odds that two names are one person's where nothing else is known, under the cold-start model. For searching and for lists
 * of names; people are never made of it. Compare with `mergeBits`.
 */
export function scoreNames(left: PreparedName, right: PreparedName): number {
  let bits = PRIOR_BITS;
  found.clear();
  compareNames([left], [right], found);
  for (const outcome of outcomesOf(found)) {
    bits += weighOutcome(COLD_START_MODEL, outcome).bits;
    const { field, level } = outcome;
    if ((field === 'middle' || field === 'patronymic') && level === 2) bits += CONTRADICTION_BITS;
    if ((field === 'given' || field === 'family') && level === DIFFERENT) bits += OTHER_NAME_BITS;
  }
  return bits;
}
