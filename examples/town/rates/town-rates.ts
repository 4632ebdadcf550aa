import { DEFAULT_CALENDAR } from '@throughline/simulator/town/calendar';
import { createTeller } from '@throughline/simulator/town/create-teller';
import { TOWN_RATES } from '@throughline/simulator/town/life/town-rates';
import type { Count } from './count.ts';

/** The rates of the first families of a town over the whole calendar, at least so many residents, by name. */
export function townRates(people: number, seed: string): ReadonlyMap<string, Count> {
  const sums = new Map(TOWN_RATES.map((rate) => [rate, { part: 0, whole: 0 }]));
  const tell = createTeller(seed);
  for (let family = 0, told = 0; told < people; family += 1) {
    const { residents, story } = tell(family, DEFAULT_CALENDAR);
    told += residents;
    for (const [rate, sum] of sums) {
      const { part, whole } = rate.tally(story);
      sum.part += part;
      sum.whole += whole;
    }
  }
  return new Map([...sums].map(([{ name }, { part, whole }]) => [name, { value: part / whole, cases: whole }]));
}
