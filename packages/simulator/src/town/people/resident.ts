import type { Account } from './account.ts';
import type { Contact } from './contact.ts';
import type { Habits } from './habits.ts';
import type { LoyaltyCard } from './loyalty-card.ts';
import type { Period } from './period.ts';
import type { WrittenName } from './written-name.ts';

/** A resident's legal name for a while; it changes by marriage and divorce only. */
export interface LegalName extends Period {
  readonly given: WrittenName;
  /** Russian and Ukrainian; null in the other languages. */
  readonly patronymic: WrittenName | null;
  /** In the form of the bearer's sex; two surnames in Portuguese, joined by a hyphen where a couple's name is. */
  readonly surname: WrittenName;
  readonly reason: 'birth' | 'marriage' | 'divorce';
}

/** Where a resident lives; stays follow each other without a gap from `movedIn` to death or the end. */
export interface Stay extends Period {
  /** Index in the family's `homes`. */
  readonly home: number;
}

/** Two residents of one family who are a couple; both have it, each naming the other. */
export interface Union extends Period {
  /** The other's resident id. */
  readonly partner: string;
  /** When they married, ms since 1970; null while they did not. It may be after `from`. */
  readonly marriedOn: number | null;
  readonly endedBy: 'separation' | 'divorce' | 'death' | null;
}

/** A true person of the town, with all that could ever be known of them. Instants are ms since 1970. */
export interface Resident {
  /** The answer key's name for them; never sent. */
  readonly id: string;
  /** Unique over the town, but not without gaps: what keeps ids, cards and phone numbers apart. */
  readonly number: number;
  readonly sex: 'female' | 'male';
  /** UTC midnight; it may be within the calendar. */
  readonly bornOn: number;
  /** UTC midnight within the calendar, or null: who died before is not told. */
  readonly diedOn: number | null;
  /** Resident ids, null for parents who are not told. */
  readonly mother: string | null;
  readonly father: string | null;
  /** In order of time, without gaps, the first from birth. */
  readonly names: readonly [LegalName, ...LegalName[]];
  /** Short and pet forms of the given name, as people type them; may be empty. */
  readonly shortNames: readonly WrittenName[];
  /** In order of time, without gaps, from before the calendar (or birth) to death or the end. */
  readonly stays: readonly [Stay, ...Stay[]];
  readonly unions: readonly Union[];
  /** In order of time, never two at once; empty for small children and for some of the old. */
  readonly emails: readonly Contact[];
  /** In order of time, never two at once; empty for small children. */
  readonly phones: readonly Contact[];
  /** Indices in the family's `devices`: those the resident uses at some time. */
  readonly devices: readonly number[];
  readonly habits: Habits;
  /** In the order they were opened; empty unless the habits make a member of them. */
  readonly accounts: readonly Account[];
  /** In the order they were issued, never two at once; empty unless the habits make a cardholder of them. */
  readonly cards: readonly LoyaltyCard[];
  /** The CRM's and the call centre's number for them, should they ever write one down. */
  readonly customerNumber: string;
}
