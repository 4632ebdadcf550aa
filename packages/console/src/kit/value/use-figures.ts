import { useLanguage } from '../../words/use-language.ts';
import { moneyText } from './money.tsx';

/** What an amount is counted in, as comparisons name it. */
export type FigureUnit = 'people' | 'minor_units' | 'property' | 'times';

/** Numbers as the language writes them, for sentences. */
export interface Figures {
  readonly whole: (value: number) => string;
  /** `12.3%`; of shares in [0, 1]. */
  readonly share: (value: number, digits?: number) => string;
  /** With its sign; of shares in percentage points. */
  readonly points: (value: number) => string;
  /** A total of a unit: people, money of a currency, or a plain number. */
  readonly total: (value: number, unit: FigureUnit, currency: string) => string;
  /** What it is for one person: a share of people, or an amount. */
  readonly perPerson: (value: number, unit: FigureUnit, currency: string) => string;
}

/** Ways to write numbers in the language of the console. */
export function useFigures(): Figures {
  const language = useLanguage();
  const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(language, options).format(value);
  const money = (value: number, currency: string): string => moneyText(String(Math.round(value)), currency, language);
  return {
    whole: (value) => number(Math.round(value)),
    share: (value, digits = 1) => number(value, { style: 'percent', maximumFractionDigits: digits }),
    points: (value) =>
      number(value * 100, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' }),
    total: (value, unit, currency) =>
      unit === 'minor_units'
        ? money(value, currency)
        : number(value, { maximumFractionDigits: unit === 'property' ? 2 : 0 }),
    perPerson: (value, unit, currency) => {
      if (unit === 'people')
        return number(value, { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
      if (unit === 'minor_units') return money(value, currency);
      return number(value, { maximumSignificantDigits: 4 });
    },
  };
}
