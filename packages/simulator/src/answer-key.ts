import type { SegmentCall } from './segment-call.ts';
import type { ShopCall } from './shop/shop-call.ts';

/** What names a record in the API: its source and what it is about. */
export interface RecordName {
  readonly source: string;
  readonly subjectType: string;
  readonly subject: string;
}

/** The truth about the records of a stream. */
export interface AnswerKey {
  /** Takes in who stands behind a call. Calls about nobody teach nothing. */
  learn(call: ShopCall): void;
  /** The true people behind a record: none if the key does not know it, several if they share it. */
  ownersOf(record: RecordName): ReadonlySet<string>;
  /** Each true person with the records that are theirs alone and that something in the stream ties to them. */
  traceableRecords(): ReadonlyMap<string, readonly RecordName[]>;
}

interface Truth {
  readonly record: RecordName;
  readonly owners: Set<string>;
  isTraceable: boolean;
}

const PLACEHOLDERS = new Set(['', 'null', 'undefined']);

/** An empty answer key; it grows by one entry per record. */
export function createAnswerKey(): AnswerKey {
  const truths = new Map<string, Truth>();
  return {
    learn({ source, person, isUntraceable, call }) {
      if (person === null) return;
      for (const [subjectType, subject] of possibleSubjects(call)) {
        const record = { source, subjectType, subject };
        const truth = truths.get(keyOf(record)) ?? { record, owners: new Set(), isTraceable: false };
        truth.owners.add(person);
        truth.isTraceable ||= !isUntraceable;
        truths.set(keyOf(record), truth);
      }
    },
    ownersOf: (record) => truths.get(keyOf(record))?.owners ?? new Set(),
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

/** What a call's record may be about: the login, else the device, else one of the external ids. */
function possibleSubjects({ userId, anonymousId, context }: SegmentCall): readonly (readonly [string, string])[] {
  if (userId !== undefined && !PLACEHOLDERS.has(userId)) return [['user_id', userId]];
  if (anonymousId !== undefined) return [['anonymous_id', anonymousId]];
  const externalIds = context?.['externalIds'] as readonly { type: string; id: string }[] | undefined;
  return (externalIds ?? []).map(({ type, id }) => [type, id]);
}

function keyOf({ source, subjectType, subject }: RecordName): string {
  return `${source}\0${subjectType}\0${subject}`;
}
