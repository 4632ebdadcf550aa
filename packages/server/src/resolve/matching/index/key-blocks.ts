import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import type { PoolClient } from 'pg';
import type { ComparedRecords } from './compared-records.ts';
import type { FullForms } from './full-forms.ts';
import type { KeyForm, RecordForms } from './key-form.ts';
import { readBlocks, readBlocksWithTexts } from './match-key-store.ts';

/** A record with the forms of its keys. */
export interface FormedRecord {
  readonly recordId: string;
  readonly forms: RecordForms;
}

/** The records under one form before and after a change. */
export interface Block {
  readonly form: KeyForm;
  /** Records that were there and stay; none of them where it was full before and is full after. */
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

/** Records that are indexed anew, or no longer; one that says something else is both. */
export interface IndexChange {
  readonly removed: readonly FormedRecord[];
  readonly added: readonly FormedRecord[];
}

/**
 * The blocks that a change touches: those of the coarse forms, and level by level of the refinements of forms that are full before
 * or after. One statement where the forms are full that were full lately, a statement more for each level where others are. What
 * those say who are in them is noted.
 */
export async function loadBlocks(
  client: PoolClient,
  change: IndexChange,
  compared: ComparedRecords,
  fullForms: FullForms,
): Promise<ReadonlyMap<string, Block>> {
  const blocks = new Map<string, Block>();
  let level = touchedForms(change, ({ coarse }) => coarse.values());
  const ahead = touchedForms(change, (forms) => forms.under((parent) => fullForms.has(parent)));
  const mostOf = ({ text }: KeyForm): number => mostLeft(level.get(text)?.removed ?? change.removed);
  const asked = [...level.values(), ...ahead.values()].map(({ form }) => form);
  const { blocks: stored, texts } = await readBlocksWithTexts(client, asked, mostOf);
  compared.note(texts);
  while (level.size > 0) {
    const further = [...level.values()].map(({ form }) => form).filter((form) => isStored(form, blocks));
    for (const [text, members] of await readBlocks(
      client,
      further.filter(({ text }) => !stored.has(text)),
      mostOf,
    ))
      stored.set(text, members);
    const full = new Map<string, Block>();
    for (const [text, touched] of level) {
      const block = blockOf(touched, isStored(touched.form, blocks) ? stored.get(text)! : touched.known, blocks);
      blocks.set(text, block);
      fullForms.note(text, block.isFull);
      if (block.wasFull || block.isFull) full.set(text, block);
    }
    level = touchedForms(change, (forms) => forms.under((parent) => full.has(parent)));
    await refineFull(full, level, compared);
  }
  return blocks;
}

/** So many are read of a block that one more than fills it is left, whatever leaves it. */
function mostLeft(removed: readonly unknown[]): number {
  return MOST_IN_BLOCK + 1 + removed.length;
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

/** @param before null where there are so many that it stays full whatever leaves it. */
function blockOf(
  { form, removed, added }: Touched,
  before: readonly string[] | null,
  blocks: ReadonlyMap<string, Block>,
): Block {
  const kept = before === null || removed.length === 0 ? before : before.filter((id) => !removed.includes(id));
  const wasFull = before === null || before.length > MOST_IN_BLOCK;
  const isFull = kept === null || kept.length + added.length > MOST_IN_BLOCK;
  const parent = form.parent === null ? null : blocks.get(form.parent.text)!;
  return {
    form,
    kept: kept ?? [],
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
  compared: ComparedRecords,
): Promise<void> {
  const first = [...blocks.values()].filter(({ wasFull }) => !wasFull);
  await compared.read(first.flatMap(({ kept }) => kept));
  for (const { form: parent, kept } of first) {
    const isAsked = (text: string): boolean => text === parent.text || text === parent.parent?.text;
    for (const recordId of kept)
      for (const form of compared.forms(recordId).under(isAsked))
        if (form.parent!.text === parent.text) touch(level, form).known.push(recordId);
  }
}
