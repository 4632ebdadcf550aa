import { DEFAULT_CALENDAR } from './calendar.ts';
import { tellFamily } from './life/tell-family.ts';
import { DEFAULT_NOISE } from './noise/default-noise.ts';
import { makeFamily } from './people/make-family.ts';
import type { TellFamily } from './told-family.ts';

/**
 * Tells of the families of the town that `seed` names. Who lives in the town does not depend on how much of the calendar
 * is told: families give each other flats, numbers and addresses, and each must know the same of it.
 */
export function createTeller(seed: string): TellFamily {
  return (number, calendar) => {
    const family = makeFamily(seed, number, DEFAULT_CALENDAR, DEFAULT_NOISE);
    return { residents: family.residents.length, story: tellFamily(seed, family, calendar, DEFAULT_NOISE) };
  };
}
