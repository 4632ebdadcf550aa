const MOST_DIGITS = 9;

/**
 * Places on the line from 0 to 100, each with as many decimals as it takes for the draw to stand on the same side of every
 * bound as it did.
 */
export function placesOnLine(draw: number, bounds: readonly number[], language: string): (share: number) => string {
  let digits = 1;
  const rounded = (share: number): number => Number((share * 100).toFixed(digits));
  const isMisplaced = (bound: number): boolean => draw >= bound !== rounded(draw) >= rounded(bound);
  while (digits < MOST_DIGITS && bounds.some(isMisplaced)) digits += 1;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  return (share) => format.format(share * 100);
}
