/**
 * How a resident mostly deals with the brand: looks only, buys without an account, has one, shows a card at the till,
 * or pays at the till as nobody.
 */
export type Habit = 'visitor' | 'guest' | 'member' | 'cardholder' | 'walk-in';

/** What a resident is like as a customer; true from 16 years on, for the whole calendar. */
export interface Habits {
  readonly main: Habit;
  /** Also these, now and then: never the main one. */
  readonly also: readonly Habit[];
  /** From 1 (once in a year or two) to 10 (every other week). */
  readonly activity: number;
  readonly usesApp: boolean;
  /** Logs in on the tablet of a store, too. */
  readonly usesStoreTablet: boolean;
  /** Picks up the phone rather than a keyboard when something is wrong. */
  readonly prefersPhone: boolean;
  /** How the resident mostly types a name: the own script, the Latin letters, or the letters of a plain keyboard. */
  readonly script: 'own' | 'latin' | 'plain';
  /** Types a short form of the given name rather than what the passport says. */
  readonly usesShortName: boolean;
}
