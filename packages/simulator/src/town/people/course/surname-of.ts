import type { Surname } from '../names/name-book.ts';
import type { WrittenName } from '../written-name.ts';

/** Surnames written as one, in the form of the bearer's sex. */
export function surnameOf(surnames: readonly Surname[], sex: 'female' | 'male', between = ' '): WrittenName {
  const forms = surnames.map((surname) => surname[sex]);
  return { own: forms.map(({ own }) => own).join(between), latin: forms.map(({ latin }) => latin).join(between) };
}
