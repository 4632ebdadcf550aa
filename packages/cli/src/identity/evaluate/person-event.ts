import { createHash } from 'node:crypto';
import { traitsOfPerson } from '@throughline/core/resolve/matching/evaluate/traits-of-person';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';

/** When everything was said: all at once, so that no row is newer than another. */
const SAID_AT = '2020-01-01T00:00:00.000Z';
/** A record may show so many ways to reach its person and still link by them. */
const MOST_CONTACTS = 20;

/**
 * The `identify` call of a row, JSON. Every row is a customer of its own, so that what two rows share, a telephone for instance, is
 * evidence and joins nobody by itself. Where two files without duplicates are linked, a row is a login of its file: two of one file
 * are two people.
 */
export function personEvent(subject: string, person: PersonData, isLink: boolean): string {
  const contacts = [
    ...person.emails.slice(0, MOST_CONTACTS).map((id) => ({ type: 'email', id })),
    ...person.phones.slice(0, MOST_CONTACTS).map((id) => ({ type: 'phone', id })),
  ];
  const externalIds = isLink ? contacts : [{ type: 'customer_number', id: subject }, ...contacts];
  return JSON.stringify({
    type: 'identify',
    messageId: subject,
    timestamp: SAID_AT,
    ...(isLink && { userId: subject }),
    ...(externalIds.length > 0 && { context: { externalIds } }),
    traits: traitsOfPerson(person),
  });
}

/** The subject of a row by its id, whatever that holds, and wherever the row stands. */
export function subjectOf(id: string): string {
  return `r${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}
