import type { RecordName } from './record-name.ts';
import type { ToldCall } from './told-call.ts';
import { recordOfCall } from './town/answer-key/record-of-call.ts';

/** The truth about the records of a stream. */
export interface AnswerKey {
  /** Takes in who stands behind a call. Calls about nobody teach nothing. */
  learn(call: ToldCall): void;
  /** The true people behind a record: none if the key does not know it, several if they share it. */
  ownersOf(record: RecordName): ReadonlySet<string>;
  /** True people who stand behind a call. */
  people(): number;
  /** Each true person with the records that are theirs alone and that something in the stream ties to them. */
  traceableRecords(): ReadonlyMap<string, readonly RecordName[]>;
}

interface Truth {
  readonly record: RecordName;
  readonly owners: Set<string>;
  isTraceable: boolean;
}

/** An empty answer key; it grows by one entry per record. */
export function createAnswerKey(): AnswerKey {
  const truths = new Map<string, Truth>();
  return {
    learn({ source, person, isUntraceable, call }) {
      const record = person === null ? null : recordOfCall(source, call);
      if (person === null || record === null) return;
      const truth = truths.get(keyOf(record)) ?? { record, owners: new Set(), isTraceable: false };
      truth.owners.add(person);
      truth.isTraceable ||= !isUntraceable;
      truths.set(keyOf(record), truth);
    },
    ownersOf: (record) => truths.get(keyOf(record))?.owners ?? new Set(),
    people: () => new Set([...truths.values()].flatMap(({ owners }) => [...owners])).size,
    traceableRecords() {
      const records = new Map<string, RecordName[]>();
      for (const { record, owners, isTraceable } of truths.values()) {
        const [owner, another] = owners;
        if (owner === undefined || another !== undefined || !isTraceable) continue;
        records.set(owner, [...(records.get(owner) ?? []), record]);
      }
      return records;
    },
  };
}

function keyOf({ source, subjectType, subject }: RecordName): string {
  return `${source}\0${subjectType}\0${subject}`;
}
