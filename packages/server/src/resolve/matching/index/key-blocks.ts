import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import type { PoolClient } from 'pg';
import type { KeyForm, RecordForms } from './key-form.ts';
import { readBlocks } from './match-key-store.ts';

/** A record with the forms of its keys. */
export interface FormedRecord {
  readonly recordId: string;
  readonly forms: RecordForms;
}

/** The records under one form before and after a change. */
export interface Block {
  readonly form: KeyForm;
  /** Records that were there and stay; all of them unless `isFull` holds before and after. */
  readonly kept: readonly string[];
  readonly added: readonly string[];
  /** Pairs were proposed by it before the change. */
  readonly wasUsed: boolean;
  readonly isUsed: boolean;
  /** More records than a block may hold: its refinements are kept. */
  readonly wasFull: boolean;
  readonly isFull: boolean;
}

/** What stays after a change under a form, and what was new. */
export function membersOf({ kept, added }: Block): readonly string[] {
  return added.length === 0 ? kept : [...kept, ...added];
}

/** Gives the forms of records that are stored. */
export type FormsOf = (recordIds: ReadonlySet<string>) => Promise<ReadonlyMap<string, RecordForms>>;

/** Records that are indexed anew, or no longer; one that says something else is both. */
export interface IndexChange {
  readonly removed: readonly FormedRecord[];
  readonly added: readonly FormedRecord[];
}

/**
 * The blocks that a change touches, level by level: those of the coarse forms, and of the refinements of forms that are full before
 * or after. A statement or two for each of the three levels.
 */
export async function loadBlocks(
  client: PoolClient,
  change: IndexChange,
  formsOf: FormsOf,
): Promise<ReadonlyMap<string, Block>> {
  const blocks = new Map<string, Block>();
  let level = touchedForms(change, ({ coarse }) => coarse.values());
  while (level.size > 0) {
    const asked = [...level.values()].filter(({ form }) => isStored(form, blocks));
    const stored = await readBlocks(
      client,
      asked.map(({ form }) => form),
      ({ text }) => MOST_IN_BLOCK + 1 + level.get(text)!.removed.length,
    );
    const full = new Map<string, Block>();
    for (const [text, touched] of level) {
      const block = blockOf(touched, stored.get(text), blocks);
      blocks.set(text, block);
      if (block.wasFull || block.isFull) full.set(text, block);
    }
    level = touchedForms(change, (forms) => forms.under((parent) => full.has(parent)));
    await refineFull(full, level, formsOf);
  }
  return blocks;
}

interface Touched {
  readonly form: KeyForm;
  readonly removed: string[];
  readonly added: string[];
  /** Records that were there before and are stored without this form, since nobody needed it yet. */
  readonly known: string[];
}

function touchedForms(change: IndexChange, formsOf: (forms: RecordForms) => Iterable<KeyForm>): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const { recordId, forms } of change.removed)
    for (const form of formsOf(forms)) touch(touched, form).removed.push(recordId);
  for (const { recordId, forms } of change.added)
    for (const form of formsOf(forms)) touch(touched, form).added.push(recordId);
  return touched;
}

function touch(touched: Map<string, Touched>, form: KeyForm): Touched {
  let one = touched.get(form.text);
  if (one === undefined) {
    one = { form, removed: [], added: [], known: [] };
    touched.set(form.text, one);
  }
  return one;
}

function isStored({ parent }: KeyForm, blocks: ReadonlyMap<string, Block>): boolean {
  return parent === null || blocks.get(parent.text)!.wasFull;
}

function blockOf(
  { form, removed, added, known }: Touched,
  stored: readonly string[] | undefined,
  blocks: ReadonlyMap<string, Block>,
): Block {
  const before = stored ?? known;
  const kept = removed.length === 0 ? before : before.filter((recordId) => !removed.includes(recordId));
  const wasFull = before.length > MOST_IN_BLOCK;
  const isFull = kept.length + added.length > MOST_IN_BLOCK;
  const parent = form.parent === null ? null : blocks.get(form.parent.text)!;
  return {
    form,
    kept,
    added,
    wasFull,
    isFull,
    wasUsed: (parent === null || parent.wasFull) && !wasFull,
    isUsed: (parent === null || parent.isFull) && !isFull,
  };
}

/** Where blocks are full for the first time, the refinements of those who were there before are made now. */
async function refineFull(
  blocks: ReadonlyMap<string, Block>,
  level: Map<string, Touched>,
  formsOf: FormsOf,
): Promise<void> {
  const first = [...blocks.values()].filter(({ wasFull }) => !wasFull);
  if (first.length === 0) return;
  const forms = await formsOf(new Set(first.flatMap(({ kept }) => kept)));
  for (const { form: parent, kept } of first) {
    for (const recordId of kept)
      for (const form of forms.get(recordId)!.under((text) => text === parent.text))
        touch(level, form).known.push(recordId);
  }
}
