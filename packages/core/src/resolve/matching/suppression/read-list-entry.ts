import type { PersonMapping } from '../evaluate/person-mapping.ts';
import { personOfRow, type Row, valuesAt } from '../evaluate/person-of-row.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { readDate } from '../normalise/read-date.ts';
import type { EntryScope, ListEntry } from './list-entry.ts';
import type { ListKind } from './list-kind.ts';

/** The field of a mapping that is no field of a person: when somebody died. */
const DEATH_DATE = 'deathDate';

/** The entry that a line makes, or what is wrong with the line, for whoever can correct it. */
export function readListEntry(
  row: Row,
  mapping: PersonMapping,
  { kind, region }: { readonly kind: ListKind; readonly region: string },
): ListEntry | { readonly fault: string } {
  const ref = valuesAt(row, mapping.id)[0]?.text;
  if (ref === undefined) return { fault: `"${mapping.id}" is empty: every entry needs an id of its own` };
  const person = personOfRow(row, { ...mapping, fields: mapping.fields.filter(({ field }) => field !== DEATH_DATE) });
  const scope = scopeOf(prepareRecord({ id: ref, person }, region));
  if (scope === null) {
    return { fault: 'nobody can be found by it: give a given and a family name, an address, an e-mail or a telephone' };
  }
  if (kind === 'deceased' && scope !== 'person')
    return { fault: 'a death is one person’s: give a given and a family name' };
  const said = mapping.fields
    .filter(({ field }) => field === DEATH_DATE)
    .flatMap(({ column, format }) => valuesAt(row, column).map(({ text }) => ({ text, format })))[0];
  if (said === undefined) return { ref, scope, person, diedOn: null };
  const diedOn = lastDayOf(said);
  if (diedOn === null) return { fault: 'the date of death is no date that could be read' };
  return { ref, scope, person, diedOn };
}

function scopeOf({ names, addresses, emails, phones, ids }: PreparedRecord): EntryScope | null {
  if (names.some(({ given, family }) => given.length > 0 && family.length > 0)) return 'person';
  if (addresses.some(({ bareStreet, number }) => bareStreet !== null && number !== null)) return 'household';
  if (emails.length > 0 || phones.length > 0) return 'contact';
  return ids.size > 0 ? 'person' : null;
}

function lastDayOf({ text, format }: { text: string; format: string | null }): string | null {
  const date = readDate(format === null ? { text } : { text, format });
  if (date === null || date.isYearShort) return null;
  const { year, month, day } = date;
  // Day 0 of a month is the last of the month before it.
  const last =
    day > 0 ? new Date(Date.UTC(year, month - 1, day)) : new Date(Date.UTC(year, month === 0 ? 12 : month, 0));
  return last.toISOString().slice(0, 10);
}
