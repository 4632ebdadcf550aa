import type { Stats } from '@throughline/contract/stats';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/request.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { peopleWords } from './people-words.ts';

/** How many people there are, by whether anything names them; what the page is about until it is known. */
export function PeopleCounts() {
  const say = useWords(peopleWords);
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['/api/stats'],
    queryFn: ({ signal }) => get<Stats>('/api/stats', {}, signal),
  });
  if (data === undefined) return <>{say('about')}</>;
  const numbers = new Intl.NumberFormat(language);
  const values = {
    people: numbers.format(data.people),
    identified: numbers.format(data.identified),
    anonymous: numbers.format(data.anonymous),
  };
  return <>{say(data.estimated.length > 0 ? 'countsAbout' : 'counts', values)}</>;
}
