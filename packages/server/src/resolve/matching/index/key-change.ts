import type { ComparedRecords } from './compared-records.ts';
import type { Block, IndexChange } from './key-blocks.ts';
import type { KeyForm, RecordForms } from './key-form.ts';
import type { KeyEntry } from './match-key-store.ts';

/** Who is to be taken out from under forms, and then to be entered under forms. */
export interface KeyChange {
  readonly gone: readonly KeyEntry[];
  readonly entries: readonly KeyEntry[];
}

/**
 * Who is under which form after a change: of a record its coarse forms, and the refinements of those that are full. Those that were
 * there before enter and leave refinements with the block that becomes full, or is full no more. What stays as it is is in neither.
 */
export async function keyChange(
  { removed, added }: IndexChange,
  blocks: ReadonlyMap<string, Block>,
  compared: ComparedRecords,
): Promise<KeyChange> {
  const wasFull = (text: string): boolean => blocks.get(text)?.wasFull === true;
  const isFull = (text: string): boolean => blocks.get(text)?.isFull === true;
  const left = new Map<string, Map<string, KeyForm>>();
  for (const { recordId, forms } of removed) left.set(recordId, storedForms(forms, wasFull));
  const entries: KeyEntry[] = [];
  for (const { recordId, forms } of added) {
    const before = left.get(recordId);
    // Who says one thing more keeps most of its keys.
    for (const [text, form] of storedForms(forms, isFull))
      if (before?.delete(text) !== true) entries.push({ form, recordId });
  }
  const gone: KeyEntry[] = [];
  for (const [recordId, forms] of left) for (const form of forms.values()) gone.push({ form, recordId });
  for (const { form, kept } of blocks.values())
    if (form.parent !== null && isFull(form.parent.text) && !wasFull(form.parent.text))
      for (const recordId of kept) entries.push({ form, recordId });
  const emptied = [...blocks.values()].filter((block) => block.wasFull && !block.isFull);
  await compared.read(emptied.flatMap(({ kept }) => kept));
  for (const { form: parent, kept } of emptied)
    for (const recordId of kept)
      for (const form of compared.forms(recordId).all.values())
        if (form.parent?.text === parent.text || form.parent?.parent?.text === parent.text)
          gone.push({ form, recordId });
  return { gone, entries };
}

/** The forms under which a record stands: the coarse ones, and what refines those that are full. */
function storedForms(forms: RecordForms, isFull: (text: string) => boolean): Map<string, KeyForm> {
  const stored = new Map(forms.coarse);
  for (const form of forms.under(isFull)) stored.set(form.text, form);
  return stored;
}
