import type { TermTable } from '../learn/matching-model.ts';

/** The share of people who have a value; what a table does not hold has the share `rare`, also `constructor` and `__proto__`. */
export function shareOf({ shares, rare }: TermTable, term: string): number {
  return Object.hasOwn(shares, term) ? shares[term]! : rare;
}
