import type { SuppressionHitPage } from '@throughline/contract/suppression-hit';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/request.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

/** Lists that hit a person, each with the way to why, and to saying that it is wrong; nothing where none does. */
export function ListHits({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const query = useQuery({
    queryKey: ['/api/suppression-lists/hits', { personId }],
    queryFn: ({ signal }) => get<SuppressionHitPage>('/api/suppression-lists/hits', { personId }, signal),
  });
  if (query.data?.hits.length === 0) return null;
  return (
    <Panel title={say('listHits')}>
      <QueryView query={query} lines={2}>
        {({ hits }) =>
          hits.map(({ id, list, status }) => (
            <Text key={id}>
              {list.name}: {say(`hit_${status}`)} ·{' '}
              <Link to="/suppression-lists/hits/$id" params={{ id }}>
                {say('listHitWhy')}
              </Link>
            </Text>
          ))
        }
      </QueryView>
    </Panel>
  );
}
