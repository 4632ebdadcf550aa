import type { Random } from '../random.ts';
import { DAY_MS, MINUTE_MS } from './duration.ts';
import type { Household } from './household.ts';
import { disturb } from './noise.ts';
import { oddCall } from './odd-call.ts';
import { tellPerson } from './person-story.ts';
import { type ShopCall, toShopCall } from './shop-call.ts';

const ODD_CALL_PROBABILITY = 0.03;
/** A household's people begin to deal with the shop within so many days of one another. */
const BEGINNING_DAYS = 20;

/** Everything a household's people send from `from` (ms since 1970) on, as it goes over the wire; not in order of time. */
export function tellHousehold(random: Random, household: Household, from: number): ShopCall[] {
  const begin = () => from + random.integer(0, (BEGINNING_DAYS * DAY_MS) / MINUTE_MS) * MINUTE_MS;
  const said = household.people.flatMap((person) => tellPerson(random.fork(person.id), person, household, begin()));
  const calls = said.map((utterance, i) => toShopCall(utterance, `sample-${household.number}-${i}`));
  const odd = random.chance(ODD_CALL_PROBABILITY) ? [oddCall(random, `sample-${household.number}-odd`, begin())] : [];
  return [...calls, ...odd].flatMap((call) => (call.person === null ? [call] : disturb(random, call)));
}
