/** The probability that odds of so many bits are. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
