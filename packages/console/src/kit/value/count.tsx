import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';

/** A count as the language writes it: `12,345`. */
export function Count({ value }: { readonly value: number }) {
  const language = useLanguage();
  return <>{new Intl.NumberFormat(language).format(value)}</>;
}

/** A part with its whole and the share: `895 of 919 (97.4%)`; without the share where the whole is 0. */
export function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  const language = useLanguage();
  const say = useWords(sharedWords);
  const numbers = new Intl.NumberFormat(language);
  const values = { part: numbers.format(part), whole: numbers.format(whole) };
  if (whole === 0) return <>{say('of', values)}</>;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(part / whole);
  return <>{say('ofShare', { ...values, share })}</>;
}
