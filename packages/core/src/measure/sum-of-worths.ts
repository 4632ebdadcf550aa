import { addDecimals } from '../collect/webhooks-in/add-decimals.ts';

/** The exact sum of worths as decimal text without zeros at the end of its fraction: equal sums are equal texts. */
export function sumOfWorths(of: readonly { readonly worth: string }[]): string {
  const sum = addDecimals(of.map(({ worth }) => worth));
  return sum.includes('.') ? sum.replace(/\.?0+$/, '') : sum;
}
