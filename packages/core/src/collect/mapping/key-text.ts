import { textOf, type Value } from './value.ts';

/** What rows are joined and grouped by: the values of some columns as one text; null when one of them is empty. */
export function keyText(values: readonly Value[]): string | null {
  const texts: string[] = [];
  for (const value of values) {
    if (value === null) return null;
    texts.push(textOf(value));
  }
  return texts.length === 1 ? texts[0]! : JSON.stringify(texts);
}
