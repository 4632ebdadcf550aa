import type { PersonData } from '../person-data.ts';

/**
 * Whom an entry names: a person; everybody of a household (an address, perhaps a family name, and no given name); or whoever
 * holds an e-mail address or telephone number.
 */
export type EntryScope = 'person' | 'household' | 'contact';

/** One line of a suppression list. It is never a record of a person, and joins nobody. */
export interface ListEntry {
  /** The list's own name for it: what tells it apart in the next version. */
  readonly ref: string;
  readonly scope: EntryScope;
  readonly person: PersonData;
  /** `YYYY-MM-DD`, of the deceased; the last day that fits where only the month or the year is known. */
  readonly diedOn: string | null;
}
