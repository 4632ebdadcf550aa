import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { scorePair } from '@throughline/core/resolve/matching/score/score-pair';
import type { PoolClient } from 'pg';
import { together } from '../../../postgres/together.ts';
import { readPairsAmong, readPairsOf, type StoredPair } from '../match-pair-store.ts';
import type { PreparePerson } from '../prepare-person.ts';
import { ComparedRecords } from './compared-records.ts';
import type { FullForms } from './full-forms.ts';
import { type IndexChange, loadBlocks } from './key-blocks.ts';
import { RecordForms } from './key-form.ts';
import { keyChange, type KeyChange } from './key-change.ts';
import { pairsToWithdraw } from './pairs-to-withdraw.ts';
import { proposedPairs } from './proposed-pairs.ts';

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
  readonly fullForms: FullForms;
  /** Lets others run where it is time; null where it is not. */
  readonly breathe: () => Promise<void> | null;
}

/** What is to become of keys and pairs. A pair whose score is another one now is both deleted and inserted. */
export interface CandidateChange {
  readonly keys: KeyChange;
  readonly deleted: readonly StoredPair[];
  readonly inserted: readonly ScoredPair[];
  /** Pairs of records that say something else, and are as alike as they were. */
  readonly unchanged: readonly ScoredPair[];
}

type ScoredPair = Omit<StoredPair, 'isReview'>;

const NOTHING: CandidateChange = { keys: { gone: [], entries: [] }, deleted: [], inserted: [], unchanged: [] };

/**
 * What keys and pairs must become where records are indexed anew, say something else, or are gone: what `proposePairs` and the model
 * give for all records that are indexed. A key that saturates withdraws what only it proposed, and gives it back when it
 * desaturates. What removed records said is known no more elsewhere; what others say is read as it is stored. Writes nothing; mostly
 * one round trip.
 */
export async function findCandidates(
  client: PoolClient,
  said: { readonly removed: readonly SaidRecord[]; readonly added: readonly SaidRecord[] },
  { prepare, model, reviewBits, fullForms, breathe }: CandidateTools,
): Promise<CandidateChange> {
  if (said.removed.length === 0 && said.added.length === 0) return NOTHING;
  const compared = new ComparedRecords(client, prepare);
  compared.note(said.added.map(({ recordId, text }) => [recordId, text]));
  const change: IndexChange = {
    removed: said.removed.map(({ recordId, text }) => ({
      recordId,
      forms: new RecordForms(blockingKeys(prepare(text))),
    })),
    added: said.added.map(({ recordId }) => ({ recordId, forms: compared.forms(recordId) })),
  };
  await breathe();
  const [blocks, gone] = await together([
    loadBlocks(client, change, compared, fullForms),
    change.removed.length === 0
      ? []
      : readPairsOf(
          client,
          change.removed.map(({ recordId }) => recordId),
        ),
  ]);

  const overfull = [...blocks.values()].filter(({ wasUsed, isFull }) => wasUsed && isFull);
  const among =
    overfull.length === 0
      ? []
      : await readPairsAmong(
          client,
          overfull.flatMap(({ kept }) => kept),
        );
  const withdrawn = await pairsToWithdraw(client, among, overfull, blocks, compared);
  const proposed = proposedPairs(blocks, change.added);
  await compared.read(proposed.flat());

  const before = new Map(gone.map((pair) => [`${pair.left} ${pair.right}`, pair]));
  const inserted: ScoredPair[] = [];
  const unchanged: ScoredPair[] = [];
  for (const [left, right] of proposed) {
    const bits = scorePair(model, compared.prepared(left), compared.prepared(right), reviewBits);
    if (bits >= reviewBits) {
      const isAsBefore = before.get(`${left} ${right}`)?.bits === bits;
      (isAsBefore ? unchanged : inserted).push({ left, right, bits });
      if (isAsBefore) before.delete(`${left} ${right}`);
    }
    const pause = breathe();
    if (pause !== null) await pause;
  }
  return {
    keys: await keyChange(change, blocks, compared),
    deleted: [...before.values(), ...withdrawn],
    inserted,
    unchanged,
  };
}
