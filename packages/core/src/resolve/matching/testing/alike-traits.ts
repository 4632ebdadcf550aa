import type { JsonObject } from '../../../collect/event-fact.ts';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { DEFAULT_COSTS, thresholdsOf } from '../partition/thresholds.ts';
import { personOfTraits } from '../person-of-traits.ts';
import { compareRecords } from '../score/compare-records.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';

const HOME = { street: 'Florilor 5', city: 'Cahul', postalCode: 'MD-3900' };
/** What the second says besides a name that is nearly the same, the least telling first. */
const MORE: readonly JsonObject[] = [
  {},
  { gender: 'f' },
  { address: { city: HOME.city } },
  { address: { city: HOME.city }, gender: 'f' },
  { address: { city: HOME.city, postalCode: HOME.postalCode }, gender: 'f' },
  { address: HOME },
  { address: HOME, gender: 'f' },
];

/**
 * Traits of two who are alike, and not enough to be joined under the model that ships, whatever it is at present. The second gives
 * a date of birth that is a placeholder. @throws Error where nothing lies in the review band.
 */
export function alikeTraits(
  firstName: string,
  alike: string,
  lastName: string,
): { readonly left: JsonObject; readonly right: JsonObject } {
  const { mergeBits, reviewBits } = thresholdsOf(DEFAULT_COSTS);
  const left = { firstName, lastName, gender: 'f', birthday: '1980-05-06', address: HOME };
  const middle = (mergeBits + reviewBits) / 2;
  const rights = MORE.map((more) => ({ firstName: alike, lastName, birthday: '1900-01-01', ...more }));
  const scored = rights.map((right) => ({ right, off: Math.abs(bitsOf(left, right) - middle) }));
  scored.sort((a, b) => a.off - b.off);
  const [best] = scored;
  if (best === undefined || best.off > (mergeBits - reviewBits) / 2) throw new Error('nothing lies in the review band');
  return { left, right: best.right };
}

function bitsOf(left: JsonObject, right: JsonObject): number {
  const [one, other] = [left, right].map((traits) =>
    prepareRecord({ id: '', person: personOfTraits(traits, { emails: [], phones: [] }, [])! }, 'MD'),
  );
  return scoreOutcomes(COLD_START_MODEL, compareRecords(one!, other!)).bits;
}
