import { useLanguage } from '../../words/use-language.ts';

/** Writes bits with their sign and one digit: `+8.3`. */
export function useBits(): (bits: number) => string {
  const format = new Intl.NumberFormat(useLanguage(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return (bits) => format.format(bits);
}
