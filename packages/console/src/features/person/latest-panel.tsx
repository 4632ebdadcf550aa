import type { TouchpointPage } from '@throughline/contract/touchpoint';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/request.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';
import classes from './timeline.module.css';
import { TouchpointRow } from './touchpoint-row.tsx';

const SHOWN = 8;

/** The newest end of the line. */
export function LatestPanel({ personId }: { readonly personId: string }) {
  const say = useWords(personWords);
  const query = useQuery({
    queryKey: ['/api/people', personId, 'timeline', 'latest'],
    queryFn: ({ signal }) => get<TouchpointPage>(`/api/people/${personId}/timeline`, { limit: SHOWN }, signal),
  });
  return (
    <Panel
      title={say('latest')}
      aside={
        <Link to="/people/$personId/timeline" params={{ personId }}>
          {say('wholeLine')}
        </Link>
      }
      flush
    >
      <QueryView query={query}>
        {({ touchpoints }) =>
          touchpoints.length === 0 ? (
            <EmptyNote title={say('noTouchpoints')} />
          ) : (
            <ol className={classes['line']}>
              {touchpoints.map((touchpoint) => (
                <li key={touchpoint.id + touchpoint.what} className={classes['item']}>
                  <TouchpointRow touchpoint={touchpoint} personId={personId} hasDay />
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
    </Panel>
  );
}
