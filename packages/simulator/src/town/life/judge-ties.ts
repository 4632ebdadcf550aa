import { TOWN_SOURCES } from '../brand/town-source.ts';
import type { Family } from '../people/family.ts';
import type { FamilyStory } from './family-story.ts';
import { mainPart, type TiedRecord } from './main-part.ts';
import { recordKey, recordOfCall } from './record-of-call.ts';
import type { ToldRow } from './telling.ts';
import type { TownCall } from './town-call.ts';
import type { OwnedRecord, TruthEntry } from './truth-entry.ts';
import { normalise, valuesOfCall } from './values-of-call.ts';

const SERVERS: ReadonlySet<string> = new Set(
  TOWN_SOURCES.filter(({ trust }) => trust === 'server').map(({ name }) => name),
);

/** Cells of a row by which it is tied to records. */
const ID_CELLS = ['customer_number', 'user_id', 'card'];
const CONTACT_CELLS = ['email', 'phone'];

/** The calls and rows with the judgement whether they can be tied to their person, and the truth about whose records are whose. */
export function judgeTies(
  calls: readonly TownCall[],
  rows: readonly ToldRow[],
  { residents }: Family,
): Omit<FamilyStory, 'truth'> & {
  readonly owns: readonly TruthEntry[];
} {
  const contacts = new Set(
    residents.flatMap(({ emails, phones, cards }) => [
      ...[...emails, ...phones].map(({ value }) => value),
      ...cards.map(({ number }) => number),
    ]),
  );
  const tiedOf = new Map<string, TiedRecord[]>();
  const recordsOf = new Map<string, Map<string, OwnedRecord>>();
  const usersOf = new Map<string, string>();
  const shared = new Set<string>();
  const learn = (person: string, record: string, values: readonly string[]) => {
    const tied = tiedOf.get(person) ?? [];
    tied.push({ record, values });
    tiedOf.set(person, tied);
    for (const value of values) {
      const user = usersOf.get(value) ?? person;
      usersOf.set(value, user);
      if (user !== person) shared.add(value);
    }
  };
  const keys = calls.map(({ source, person, call }) => {
    const record = recordOfCall(source, call);
    if (person === null || record === null) return null;
    const key = recordKey(record);
    const records = recordsOf.get(person) ?? new Map<string, OwnedRecord>();
    if (records.size === 0) recordsOf.set(person, records);
    records.set(key, record);
    learn(person, key, valuesOfCall(call, SERVERS.has(source), contacts));
    return key;
  });
  for (const row of rows) learn(row.person, rowKey(row), valuesOfRow(row, contacts));

  const mainOf = new Map([...tiedOf].map(([person, tied]) => [person, mainPart(tied, shared)]));
  const isTied = (person: string, key: string) => mainOf.get(person)?.has(key) ?? false;
  return {
    calls: calls.map((told, i) => {
      const key = keys[i] ?? null;
      return { ...told, isUntraceable: told.person === null || key === null || !isTied(told.person, key) };
    }),
    rows: rows.map((row) => ({ ...row, isUntraceable: !isTied(row.person, rowKey(row)) })),
    owns: [...recordsOf].flatMap(([resident, records]) =>
      [...records].map(([key, record]) => ({
        kind: 'owns' as const,
        resident,
        record,
        isTraceable: isTied(resident, key),
      })),
    ),
  };
}

function rowKey({ file, cells }: ToldRow): string {
  return `${file} ${Object.values(cells)[0]}`;
}

function valuesOfRow({ cells }: ToldRow, contacts: ReadonlySet<string>): string[] {
  const said = (names: readonly string[]) =>
    names
      .map((name) => cells[name])
      .filter((value) => typeof value === 'string')
      .map(normalise);
  return [...said(ID_CELLS), ...said(CONTACT_CELLS).filter((value) => contacts.has(value))];
}
