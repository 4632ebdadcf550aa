import type { PersonDocument } from '@throughline/core/people/person-document';

/**
 * What somebody had ordered in the brand's currency before a decision, less what was given back, and how many orders stood:
 * the comparison with themselves (CUPED) that nothing after the decision can touch.
 */
export function moneyBefore(document: PersonDocument | null, currency: string): { value: bigint; count: number } {
  const total = document?.orderTotals.money.find((money) => money.currency === currency);
  return {
    value: total === undefined ? 0n : BigInt(total.orderedMinor) - BigInt(total.refundedMinor),
    count: document?.orderTotals.count ?? 0,
  };
}
