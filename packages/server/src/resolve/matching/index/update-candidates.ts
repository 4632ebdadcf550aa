import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { scorePair } from '@throughline/core/resolve/matching/score/score-pair';
import type { PoolClient } from 'pg';
import { readTexts } from '../match-record-store.ts';
import { deletePairs, deletePairsOf, insertPairs, readPairsAmong, type StoredPair } from '../match-pair-store.ts';
import type { PreparePerson } from '../prepare-person.ts';
import { type FormedRecord, type FormsOf, loadBlocks } from './key-blocks.ts';
import { RecordForms } from './key-form.ts';
import { pairsToWithdraw } from './pairs-to-withdraw.ts';
import { proposedPairs } from './proposed-pairs.ts';
import { writeKeys } from './write-keys.ts';

/** A record and what it says. */
export interface SaidRecord {
  readonly recordId: string;
  readonly text: string;
}

/** With what candidates are found and scored. */
export interface CandidateTools {
  readonly prepare: PreparePerson;
  readonly model: MatchingModel;
  /** Pairs below are not kept. */
  readonly reviewBits: number;
  /** Lets others run where it is time; null where it is not. */
  readonly breathe: () => Promise<void> | null;
}

/** Pairs that are no longer there, or are there anew. A pair of a record that says something else may be both. */
export interface PairChange {
  readonly deleted: readonly StoredPair[];
  readonly inserted: readonly Omit<StoredPair, 'isReview'>[];
}

/**
 * Brings keys and pairs up to date with records that are indexed anew, say something else, or are gone. Afterwards they are what
 * `proposePairs` and the model give for all records that are indexed: a key that saturates withdraws what only it proposed, and
 * gives it back when it desaturates. What removed records said is known no more elsewhere; what others say is read as it is stored.
 */
export async function updateCandidates(
  client: PoolClient,
  change: { readonly removed: readonly SaidRecord[]; readonly added: readonly SaidRecord[] },
  tools: CandidateTools,
): Promise<PairChange> {
  if (change.removed.length === 0 && change.added.length === 0) return { deleted: [], inserted: [] };
  const texts = new Map<string, string>();
  const forms = new Map<string, RecordForms>();
  const formed = ({ recordId, text }: SaidRecord): FormedRecord => ({
    recordId,
    forms: new RecordForms(blockingKeys(tools.prepare(text))),
  });
  const removed = change.removed.map(formed);
  const added = change.added.map(formed);
  for (const { recordId, text } of change.added) texts.set(recordId, text);
  const readMissing = async (recordIds: Iterable<string>): Promise<void> => {
    const missing = [...new Set(recordIds)].filter((recordId) => !texts.has(recordId));
    if (missing.length > 0) for (const [id, text] of await readTexts(client, missing)) texts.set(id, text);
  };
  const formsOf: FormsOf = async (recordIds) => {
    await readMissing(recordIds);
    for (const recordId of recordIds)
      if (!forms.has(recordId)) forms.set(recordId, formed({ recordId, text: texts.get(recordId)! }).forms);
    return forms;
  };
  for (const { recordId, forms: own } of added) forms.set(recordId, own);
  await tools.breathe();

  const blocks = await loadBlocks(client, { removed, added }, formsOf);
  const overfull = [...blocks.values()].filter(({ wasUsed, isFull }) => wasUsed && isFull);
  const among =
    overfull.length === 0 ? [] : await readPairsAmong(client, new Set(overfull.flatMap(({ kept }) => kept)));
  const withdrawn = await pairsToWithdraw(client, among, overfull, blocks, formsOf);
  const proposed = proposedPairs(blocks, added);
  await readMissing([...proposed.values()].flat());

  const inserted: Omit<StoredPair, 'isReview'>[] = [];
  const known = new Map<string, PreparedRecord>();
  const preparedOf = (recordId: string): PreparedRecord => {
    let prepared = known.get(recordId);
    if (prepared === undefined) known.set(recordId, (prepared = tools.prepare(texts.get(recordId)!)));
    return prepared;
  };
  for (const [left, right] of proposed.values()) {
    const bits = scorePair(tools.model, preparedOf(left), preparedOf(right), tools.reviewBits);
    if (bits >= tools.reviewBits) inserted.push({ left, right, bits });
    const pause = tools.breathe();
    if (pause !== null) await pause;
  }
  const [gone] = await Promise.all([
    removed.length === 0
      ? []
      : deletePairsOf(
          client,
          removed.map(({ recordId }) => recordId),
        ),
    writeKeys(client, { removed, added }, blocks, formsOf),
    deletePairs(client, withdrawn),
    insertPairs(client, inserted),
  ]);
  return { deleted: [...gone, ...withdrawn], inserted };
}
