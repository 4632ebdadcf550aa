/** Bits with their sign, as the language writes numbers. */
export function bitsText(bits: number, language: string): string {
  return new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(bits);
}
