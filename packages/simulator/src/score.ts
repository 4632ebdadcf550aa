import type { AnswerKey } from './answer-key.ts';
import type { RecordName } from './record-name.ts';

/** A person as the engine found them. */
export interface FoundPerson {
  readonly id: string;
  readonly identified: boolean;
  readonly records: readonly RecordName[];
}

/** How the people found compare with the true ones. */
export interface Score {
  readonly people: number;
  readonly identified: number;
  readonly anonymous: number;
  /** Found with records of two or more sources. */
  readonly recognised: number;
  /** Of these: there is one true person to whom every record belongs. */
  readonly recognisedRightly: number;
  /** True people whose traceable records come from two or more sources. */
  readonly scattered: number;
  /** Of these: all of those records were found in one person. */
  readonly foundWhole: number;
  /** A rightly recognised person worth looking at: the one with the most sources, then records. */
  readonly example: FoundPerson | null;
}

/** Marks the people found by the answer key. O(records). */
export async function scorePeople(
  found: AsyncIterable<FoundPerson> | Iterable<FoundPerson>,
  key: AnswerKey,
): Promise<Score> {
  const count = { people: 0, identified: 0, recognised: 0, recognisedRightly: 0 };
  const placeOf = new Map<string, string>();
  let example: FoundPerson | null = null;
  for await (const person of found) {
    count.people += 1;
    if (person.identified) count.identified += 1;
    for (const record of person.records) placeOf.set(nameOf(record), person.id);
    if (sourcesOf(person.records) < 2) continue;
    count.recognised += 1;
    if (!isOnePerson(person.records, key)) continue;
    count.recognisedRightly += 1;
    if (example === null || isRicher(person, example)) example = person;
  }
  const scattered = [...key.traceableRecords().values()].filter((records) => sourcesOf(records) > 1);
  const whole = scattered.filter((records) => isInOnePlace(records, placeOf));
  return {
    ...count,
    anonymous: count.people - count.identified,
    scattered: scattered.length,
    foundWhole: whole.length,
    example,
  };
}

function isOnePerson(records: readonly RecordName[], key: AnswerKey): boolean {
  const owners = records.map((record) => key.ownersOf(record));
  const [first = new Set<string>(), ...others] = owners;
  return [...first].some((owner) => others.every((set) => set.has(owner)));
}

function isInOnePlace(records: readonly RecordName[], placeOf: ReadonlyMap<string, string>): boolean {
  const places = new Set(records.map((record) => placeOf.get(nameOf(record))));
  places.delete(undefined);
  return places.size === 1;
}

function isRicher({ records }: FoundPerson, than: FoundPerson): boolean {
  const more = sourcesOf(records) - sourcesOf(than.records);
  return more > 0 || (more === 0 && records.length > than.records.length);
}

function sourcesOf(records: readonly RecordName[]): number {
  return new Set(records.map(({ source }) => source)).size;
}

function nameOf({ source, subjectType, subject }: RecordName): string {
  return `${source}\0${subjectType}\0${subject}`;
}
