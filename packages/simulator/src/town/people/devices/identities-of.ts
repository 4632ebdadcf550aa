import type { Random } from '../../../random.ts';
import { DAY_MS, YEAR_DAYS } from '../day.ts';
import type { DeviceIdentity } from '../device.ts';
import { uuid } from './uuid.ts';

const MONTH_DAYS = 30;

/** The anonymous ids of a browser or app one after the other: a new one when cookies go or the app is installed anew. */
export function identitiesOf(random: Random, from: number, until: number, renewalsPerYear: number): DeviceIdentity[] {
  const identities: DeviceIdentity[] = [];
  const probability = (renewalsPerYear * MONTH_DAYS) / YEAR_DAYS;
  let since = from;
  for (let month = from; month < until; month += MONTH_DAYS * DAY_MS) {
    if (!random.chance(probability)) continue;
    // Within the day, so that a renewal never falls on the instant of something else.
    const at = month + random.integer(1, MONTH_DAYS - 1) * DAY_MS + random.integer(1, DAY_MS - 1);
    if (at >= until) continue;
    identities.push({ anonymousId: uuid(random), from: since, until: at });
    since = at;
  }
  return [...identities, { anonymousId: uuid(random), from: since, until: null }];
}
