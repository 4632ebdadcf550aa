import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineLine } from './timeline-line.tsx';
import { timelineWords } from './timeline-words.ts';
import { usePersonId } from './use-person.ts';
import { useTimeline } from './use-timeline.ts';

const route = getRouteApi('/shell/people/$personId/timeline');

/** The line of a person over all departments, filtered and grouped as the address says. */
export function TimelineTab() {
  const say = useWords(timelineWords);
  const personId = usePersonId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const line = useTimeline(personId, search);
  const isFiltered = search.kinds !== undefined || search.department !== undefined;
  const showAll = (): void => void navigate({ search: ({ group }) => ({ group }) });
  return (
    <Panel title={say('title')} flush>
      <TimelineFilters
        search={search}
        onChange={(changed) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true })}
      />
      <QueryView query={line}>
        {(touchpoints) =>
          touchpoints.length === 0 && !line.hasMore ? (
            <EmptyNote
              title={say(isFiltered ? 'empty' : 'emptyLine')}
              action={
                isFiltered && (
                  <Button variant="default" onClick={showAll}>
                    {say('showEverything')}
                  </Button>
                )
              }
            >
              {isFiltered && say('emptyHelp')}
            </EmptyNote>
          ) : (
            <TimelineLine line={{ ...line, data: touchpoints }} personId={personId} grouping={search.group ?? 'day'} />
          )
        }
      </QueryView>
    </Panel>
  );
}
