import { KeyTable } from '@throughline/core/resolve/matching/candidates/key-table';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../../config/brand-settings.ts';
import { uuidAt } from '../../../config/uuid-from-bytes.ts';
import type { RecordPair } from '../../../resolve/matching/match-pair-store.ts';
import { countSubjects } from '../../../resolve/matching/everybody-store.ts';
import { emptyIndex } from '../../../resolve/matching/index/write-index.ts';
import { replaceAllLikelySame } from '../../../resolve/matching/likely-same-store.ts';
import { writeMatchBasis } from '../../../resolve/matching/match-basis-store.ts';
import { emptyQueue } from '../../../resolve/matching/match-queue-store.ts';
import { readTornRecords } from '../../../resolve/matching/match-record-store.ts';
import type { MatchModelInUse } from '../../../resolve/matching/read-match-model.ts';
import type { Regrouped } from '../regroup.ts';
import { settleMoved } from '../settle-moved.ts';
import type { Crew } from './crew.ts';
import { ID, nobody, type ReadEverybody } from './everybody.ts';
import type { EverybodyQuestion, PairColumns } from './everybody-tasks.ts';
import { findEverybodysBlocks } from './find-everybodys-blocks.ts';
import { joinEverybody } from './join-everybody.ts';
import { orderById, orderByName, placesOf } from './order-everybody.ts';
import { readEverybody } from './read-everybody.ts';
import { reviewEverybody } from './review-everybody.ts';
import { scoreEverybody } from './score-everybody.ts';
import { type Moved, writeEverybody, writePairs } from './write-everybody.ts';

/** With what everybody is matched: settings, the model in use, and what all of it is written under. */
export interface EverybodyTools {
  readonly settings: BrandSettings;
  readonly inUse: MatchModelInUse;
  readonly basis: string;
}

export function questionOf({ settings, inUse: { model, thresholds } }: EverybodyTools): EverybodyQuestion {
  return { region: settings.country, extras: settings.identity.matching.extras, model, thresholds };
}

/** How far it is: records that were read, of about how many. */
export type OnMatched = (done: number, all: number) => void;

/** Records whose people are settled at once; bounds memory, and how long what is read of them keeps anybody. */
const CHUNK = 500;

/**
 * Matches everybody anew and settles whom it concerns: what all rounds together come to, whoever computes and how many they are. Read
 * this first: each line is a step.
 */
export async function matchAnew(
  client: PoolClient,
  crew: Crew,
  { settings, inUse, basis }: EverybodyTools,
  onMatched: OnMatched,
): Promise<Pick<Regrouped, 'contained' | 'tooMany'>> {
  const subjects = await countSubjects(client);
  // First: what is noted from now on is looked at again.
  await emptyQueue(client);
  const all = settings.identity.matching.isOn
    ? await readEverybody(client, crew, (done) => onMatched(done, subjects))
    : NOBODY();
  const byId = orderById(all.everybody, all.records);
  const byName = orderByName(all.everybody, all.records);
  crew.share({ everybody: all.everybody, recordAt: byName, placeOf: placesOf(byName) });

  await emptyIndex(client);
  const blocks = await findEverybodysBlocks(client, crew, all);
  const pairs = await scoreEverybody(crew, blocks, all.records);
  const joined = await joinEverybody(client, crew, all, pairs, inUse.thresholds.mergeBits);
  const isReview = await reviewEverybody(client, all, pairs, joined);

  await writePairs(client, all, pairs, isReview, placesOf(byId));
  await replaceAllLikelySame(client, reviewed(all, pairs, isReview));
  const moved = await writeEverybody(client, all, byId, joined.matchOf);
  await writeMatchBasis(client, basis);
  onMatched(all.records, all.records);
  for (const recordIds of await toSettle(client, all, moved, byId, joined.matchOf)) {
    await settleMoved(client, recordIds, settings);
    onMatched(all.records, all.records);
  }
  return { contained: joined.contained, tooMany: joined.tooMany };
}

const NOBODY = (): ReadEverybody => ({ everybody: nobody(), records: 0, firms: 0, keys: new KeyTable() });

function reviewed({ everybody }: ReadEverybody, pairs: PairColumns, isReview: Uint8Array): RecordPair[] {
  const found: RecordPair[] = [];
  for (const [at, is] of isReview.entries()) {
    if (is === 0) continue;
    const ids = [pairs.left[at]!, pairs.right[at]!].map((record) => uuidAt(everybody.recordIds, record * ID));
    const [left, right] = ids.sort() as [string, string];
    found.push({ left, right });
  }
  return found;
}

/** Whose people are to be settled, those that belong together together. */
async function toSettle(
  client: PoolClient,
  { everybody, records }: ReadEverybody,
  moved: Moved,
  byId: Uint32Array,
  matchOf: Int32Array,
): Promise<Iterable<ReadonlySet<string>>> {
  const torn = await readTornRecords(client);
  const recordIdOf = (record: number): string => uuidAt(everybody.recordIds, record * ID);
  for (const recordId of torn) moved.records[placeOfId(recordId)] = 1;
  const order = Uint32Array.from(moved.records.keys()).filter((record) => moved.records[record] === 1);
  const matchOfRecord = (record: number): number => matchOf[everybody.firmOf[record]!]!;
  order.sort((one, other) => matchOfRecord(one) - matchOfRecord(other) || one - other);
  return chunks();

  function placeOfId(recordId: string): number {
    let [from, to] = [0, records - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (recordIdOf(byId[middle]!) < recordId) from = middle + 1;
      else to = middle;
    }
    return byId[from]!;
  }

  function* chunks(): Generator<ReadonlySet<string>> {
    for (let at = 0; at < moved.gone.length; at += CHUNK) yield new Set(moved.gone.slice(at, at + CHUNK));
    for (let at = 0; at < order.length; at += CHUNK)
      yield new Set(Array.from(order.subarray(at, at + CHUNK), recordIdOf));
  }
}
