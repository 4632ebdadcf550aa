import type { SuppressionHit } from '@throughline/contract/suppression-hit';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** How sure a hit is, in words: its probability, or that the person shows an address that the entry names. */
export function useSure(): (hit: Pick<SuppressionHit, 'basis' | 'probability'>) => string {
  const say = useWords(suppressionListsWords);
  const language = useLanguage();
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    roundingMode: 'trunc',
  });
  return ({ basis, probability }) => (basis === 'contact' ? say('byAddress') : percent.format(probability));
}
