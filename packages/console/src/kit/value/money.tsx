import { useLanguage } from '../../words/use-language.ts';

/** An amount in whole minor units, as decimal text, in its currency: `€1,299.00`. Exact at any size. */
export function Money({ minor, currency }: { readonly minor: string; readonly currency: string }) {
  const language = useLanguage();
  return <>{moneyText(minor, currency, language)}</>;
}

/** The amount as text. */
export function moneyText(minor: string, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const sign = minor.startsWith('-') ? '-' : '';
  const whole = minor.replace('-', '').padStart(digits + 1, '0');
  const decimal = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return format.format(`${sign}${decimal}` as `${number}`);
}
