import type { SearchAnswer } from '@throughline/contract/search';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import { useMay } from '../api/session.ts';
import { hitName, hitPlace } from '../kit/person/search-hit.ts';
import { sharedWords } from '../words/shared-words.ts';
import { useWords } from '../words/use-words.ts';

/** One thing that was found, and where it is shown. */
export interface Hit {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly place: ReturnType<typeof hitPlace>;
}

const PAUSE_MS = 120;
const SHOWN = 8;

/** What the API finds for the words in the search box, asked when the typing pauses. */
export function useHits(query: string): { readonly rows: readonly Hit[]; readonly isAsking: boolean } {
  const say = useWords(sharedWords);
  const maySearch = useMay('GET /api/search');
  const [words] = useDebouncedValue(query.trim(), PAUSE_MS);
  const { data, isFetching } = useQuery({
    queryKey: ['hits', words],
    queryFn: ({ signal }) => get<SearchAnswer>('/api/search', { q: words, limit: SHOWN }, signal),
    enabled: words !== '' && maySearch,
    placeholderData: keepPreviousData,
  });
  if (words === '' || data === undefined) return { rows: [], isAsking: isFetching };
  const rows = data.hits.map((hit) => {
    const { kind, id, label, matches } = hit;
    const name = hitName(hit) ?? say('anonymous');
    const why = matches.map(({ value }) => value).join(' · ');
    return {
      id: `${kind} ${id}`,
      label: kind === 'person' ? name : `${kind === 'order' ? id.slice(id.indexOf('/') + 1) : (label ?? id)} · ${name}`,
      detail: why === name ? '' : why,
      place: hitPlace(hit),
    };
  });
  return { rows, isAsking: isFetching };
}
