import type { Calendar } from '../calendar.ts';
import type { NoiseProfile } from '../noise/noise-profile.ts';
import type { Family } from '../people/family.ts';
import { isGrownUpAt } from './age.ts';
import type { Customer } from './customer.ts';
import type { Telling } from './telling.ts';

/** What every step of a family's story can reach. */
export interface Scene {
  readonly seed: string;
  readonly family: Family;
  readonly calendar: Calendar;
  readonly noise: NoiseProfile;
  readonly telling: Telling;
  /** By resident id. */
  readonly customers: ReadonlyMap<string, Customer>;
}

/** Whether somebody can do something with the brand at this instant: alive, grown up, not gone, within the calendar. */
export function mayAct({ calendar }: Scene, { resident, leftAt }: Customer, at: number): boolean {
  return calendar.from <= at && at < calendar.until && isGrownUpAt(resident, at) && (leftAt === null || at < leftAt);
}

/** The instant, or null where the calendar is over by then. */
export function withinCalendar({ calendar }: Scene, at: number | null): number | null {
  return at !== null && at < calendar.until ? at : null;
}
