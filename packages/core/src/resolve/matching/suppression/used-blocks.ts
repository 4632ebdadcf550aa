import { type BlockingKey, MOST_IN_BLOCK } from '../candidates/blocking-key.ts';

/** How many entries under one form are read: one more than a block may hold. */
export const MOST_READ = MOST_IN_BLOCK + 1;

/**
 * The entries that somebody with these keys is put beside, given the entries by form, `MOST_READ` of each at the most. A form that too
 * many entries share gives way to its refinements, as in `proposePairs`. Behind the last one the first entries count all the same:
 * a list that says one name a hundred times must not lose it.
 */
export function usedBlocks(
  keys: readonly Pick<BlockingKey, 'coarse' | 'forms'>[],
  entriesOf: (form: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (entries: readonly string[]): void => {
    for (const entry of entries.slice(0, MOST_IN_BLOCK)) found.add(entry);
  };
  for (const key of keys) {
    const coarse = entriesOf(key.coarse);
    if (coarse.length <= MOST_IN_BLOCK) {
      take(coarse);
      continue;
    }
    const { forms } = key;
    let open = forms[0]!;
    for (const refined of [...forms.slice(1), []]) {
      const full = open.filter((form) => {
        const entries = entriesOf(form);
        if (entries.length <= MOST_IN_BLOCK || refined.length === 0) take(entries);
        return entries.length > MOST_IN_BLOCK;
      });
      open = refined.filter((form) => full.includes(form.slice(0, form.lastIndexOf('|'))));
    }
  }
  return found;
}
