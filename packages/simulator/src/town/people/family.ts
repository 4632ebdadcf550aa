import type { Device } from './device.ts';
import type { Home } from './home.ts';
import type { Language } from './language.ts';
import type { Resident } from './resident.ts';

/**
 * Kin over the time of a calendar: couples, their children born before it and in it, grown children in homes of their
 * own, their partners, and the grandparents. Not one household: who lives together is told by the residents' stays.
 */
export interface Family {
  /** Counted from 0 over the town. */
  readonly number: number;
  readonly language: Language;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  /** At least one, the first of them grown up; at most `MOST_RESIDENTS`. */
  readonly residents: readonly [Resident, ...Resident[]];
  /** Every dwelling some of them live in at some time. */
  readonly homes: readonly Home[];
  /** The family's browsers and apps. The brand's own are `storeTablet` and `agentBrowser`. */
  readonly devices: readonly Device[];
}

/** A family never has more residents than this, so that their numbers are known without the other families. */
export const MOST_RESIDENTS = 16;
