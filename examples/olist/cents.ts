/** An amount like `216.87` in whole cents. @throws RangeError when it is none with at most two decimals. */
export function readCents(amount: string): number {
  const parts = /^(\d+)(?:\.(\d{1,2}))?$/.exec(amount);
  if (parts === null) throw new RangeError(`"${amount}" is no amount with at most two decimals`);
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** The sum of amounts, in whole cents. */
export function sumCents(amounts: readonly string[]): number {
  return amounts.reduce((sum, amount) => sum + readCents(amount), 0);
}

/** Cents as the JSON number a shop would send: 21687 as 216.87, which JSON writes with these very digits. */
export function toAmount(cents: number): number {
  return cents / 100;
}
