import type { Standing, ValueState } from '@throughline/core/resolve/value-state';

const LETTERS: Readonly<Record<Standing, string>> = { standing: 's', contested: 'c', generic: 'g' };
const STANDINGS: Readonly<Record<string, Standing>> = { s: 'standing', c: 'contested', g: 'generic' };

/** The stored form of a value's state: a letter a trust tier. */
export function stateLetters(state: ValueState): string {
  return state.map((standing) => LETTERS[standing]).join('');
}

/** Reads the stored form. */
export function readStateLetters(letters: string): ValueState {
  return [STANDINGS[letters[0]!]!, STANDINGS[letters[1]!]!, STANDINGS[letters[2]!]!];
}
