import { createRandom, type Random } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../duration.ts';
import type { Resident } from '../people/resident.ts';
import { kindOf } from './person-kind.ts';
import type { ResponseProfile } from './response-profile.ts';

/** An order as it would be placed; spans of the town's time in ms. */
export interface WouldOrder {
  /** From the decision to the order. */
  readonly afterMs: number;
  /** From the order to the money given back for all of it; null where it stands. */
  readonly backAfterMs: number | null;
}

/** The two worlds of one person and one action, of which only one ever happens. Null: no order. */
export interface PotentialOutcomes {
  readonly without: WouldOrder | null;
  readonly with: WouldOrder | null;
}

/**
 * What somebody does with an action and without it, from the seed, the resident and the action's key alone. Without it
 * they do the same whatever the action is.
 */
export function potentialOutcomes(
  seed: string,
  resident: Pick<Resident, 'number' | 'habits'>,
  action: string,
  profile: ResponseProfile,
): PotentialOutcomes {
  const without = leftAlone(seed, resident, profile);
  const rates = profile.actions[action];
  if (rates === undefined) return { without, with: without };
  const kind = kindOf(resident.habits);
  const random = createRandom(`${seed}/respond/${resident.number}/${action}`);
  if (without !== null) return { without, with: random.chance(rates.putsOff[kind]) ? null : without };
  if (!random.chance(rates.persuades[kind])) return { without, with: null };
  return { without, with: order(random, random.weighted(rates.orderAfterDays), rates.givesBack, profile) };
}

/** What somebody does whom nothing is shown. */
export function leftAlone(
  seed: string,
  { number, habits }: Pick<Resident, 'number' | 'habits'>,
  profile: ResponseProfile,
): WouldOrder | null {
  const random = createRandom(`${seed}/respond/${number}`);
  if (!random.chance(profile.ordersAnyway[kindOf(habits)])) return null;
  return order(random, random.integer(0, profile.windowDays - 1), profile.givesBack, profile);
}

function order(random: Random, days: number, givesBack: number, { backAfterDays }: ResponseProfile): WouldOrder {
  const afterMs = days * DAY_MS + random.integer(HOUR_MS, 20 * HOUR_MS);
  return { afterMs, backAfterMs: random.chance(givesBack) ? random.integer(...backAfterDays) * DAY_MS : null };
}
