import type { Review } from '@throughline/contract/review';
import { personWords } from '../../kit/person/person-words.ts';
import { percentText } from '../../kit/value/percent-text.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { reviewWords } from './review-words.ts';

/** What a review item is about, in a sentence. */
export function useReviewSentence(): (review: Review) => string {
  const say = useWords(reviewWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  return ({ kind, identifier, people, match }) => {
    const value = identifier?.value ?? '';
    const type = identifier === null ? '' : sayPerson(identifier.type);
    switch (kind) {
      case 'contested_value':
        return people.length > 2
          ? say('contestedSaysMany', { count: people.length, type, value })
          : say('contestedSays', { type, value });
      case 'chain':
        return identifier === null ? say('chainSaysRuling') : say('chainSays', { type, value });
      case 'order_claim':
        return say('orderSays', { value });
      case 'likely_same':
        return match === null
          ? say('likelyGone')
          : say('likelySays', { percent: percentText(match.probability, language) });
    }
  };
}
