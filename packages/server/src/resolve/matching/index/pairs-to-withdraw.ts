import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import type { PoolClient } from 'pg';
import type { StoredPair } from '../match-pair-store.ts';
import type { ComparedRecords } from './compared-records.ts';
import type { Block } from './key-blocks.ts';
import type { KeyForm } from './key-form.ts';
import { readBlocks } from './match-key-store.ts';

/**
 * Of stored pairs, those that blocks which became full have proposed and that no form in use proposes any more. Pairs of records
 * that change are no concern of theirs: they are all found anew.
 */
export async function pairsToWithdraw(
  client: PoolClient,
  among: readonly StoredPair[],
  overfull: readonly Block[],
  blocks: ReadonlyMap<string, Block>,
  compared: ComparedRecords,
): Promise<StoredPair[]> {
  const blocksOf = new Map<string, Set<Block>>();
  for (const block of overfull)
    for (const recordId of block.kept) blocksOf.set(recordId, (blocksOf.get(recordId) ?? new Set()).add(block));
  const asked = among.filter(({ left, right }) => {
    const others = blocksOf.get(right);
    return others !== undefined && [...(blocksOf.get(left) ?? [])].some((block) => others.has(block));
  });
  if (asked.length === 0) return [];
  await compared.read(asked.flatMap(({ left, right }) => [left, right]));
  const shared = asked.map(({ left, right }) => {
    const others = compared.forms(right).all;
    return [...compared.forms(left).all.values()].filter(({ text }) => others.has(text));
  });
  const unknown = new Map<string, KeyForm>();
  for (const list of shared) for (const form of list) if (!blocks.has(form.text)) unknown.set(form.text, form);
  // Untouched by the change: they stand as they are stored.
  const stored = await readBlocks(client, [...unknown.values()], () => MOST_IN_BLOCK + 1);
  const isFull = ({ text }: KeyForm): boolean => blocks.get(text)?.isFull ?? stored.get(text) === null;
  return asked.filter(
    (_, at) => !shared[at]!.some((form) => !isFull(form) && (form.parent === null || isFull(form.parent))),
  );
}
