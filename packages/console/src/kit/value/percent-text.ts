const MOST_DIGITS = 9;

/** A share of 1 in percent, with one decimal, and with more where it would read as nothing or as all: `33.3%`. */
export function percentText(share: number, language: string): string {
  let digits = 1;
  const isInside = share > 0 && share < 1;
  const rounded = (): number => Number((share * 100).toFixed(digits));
  while (isInside && digits < MOST_DIGITS && (rounded() === 0 || rounded() === 100)) digits += 1;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}
