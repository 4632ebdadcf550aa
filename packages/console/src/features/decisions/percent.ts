const MOST_DIGITS = 9;

/** A share of 1 in percent, with one decimal, and with more where it would read as nothing or as all: `33.3%`. */
export function percentText(share: number, language: string): string {
  let digits = 1;
  const isInside = share > 0 && share < 1;
  const rounded = (): number => Number((share * 100).toFixed(digits));
  while (isInside && digits < MOST_DIGITS && (rounded() === 0 || rounded() === 100)) digits += 1;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

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
