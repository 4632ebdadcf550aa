import type { PoolClient } from 'pg';
import type { Block, FormsOf, IndexChange } from './key-blocks.ts';
import { deleteKeys, insertKeys, type KeyEntry } from './match-key-store.ts';

/**
 * Writes who is under which form: of a record its coarse forms, and the refinements of those that are full. Those that were there
 * before enter and leave refinements with the block that becomes full, or is full no more.
 */
export async function writeKeys(
  client: PoolClient,
  { removed, added }: IndexChange,
  blocks: ReadonlyMap<string, Block>,
  formsOf: FormsOf,
): Promise<void> {
  const wasFull = (text: string): boolean => blocks.get(text)?.wasFull === true;
  const isFull = (text: string): boolean => blocks.get(text)?.isFull === true;
  const gone: KeyEntry[] = [];
  for (const { recordId, forms } of removed)
    for (const form of [...forms.coarse.values(), ...forms.under(wasFull)]) gone.push({ form, recordId });
  const entries: KeyEntry[] = [];
  for (const { recordId, forms } of added)
    for (const form of [...forms.coarse.values(), ...forms.under(isFull)]) entries.push({ form, recordId });
  for (const { form, kept } of blocks.values())
    if (form.parent !== null && isFull(form.parent.text) && !wasFull(form.parent.text))
      for (const recordId of kept) entries.push({ form, recordId });
  const emptied = [...blocks.values()].filter((block) => block.wasFull && !block.isFull);
  if (emptied.length > 0) {
    const forms = await formsOf(new Set(emptied.flatMap(({ kept }) => kept)));
    for (const { form: parent, kept } of emptied)
      for (const recordId of kept)
        for (const form of forms.get(recordId)!.all.values())
          if (form.parent?.text === parent.text || form.parent?.parent?.text === parent.text)
            gone.push({ form, recordId });
  }
  await deleteKeys(client, gone);
  await insertKeys(client, entries);
}
