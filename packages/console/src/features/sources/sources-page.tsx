import { Badge, Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../api/session.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { Department } from '../../kit/value/department.tsx';
import { useNow } from '../../kit/value/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { ActivityCounts, ActivityLine } from './activity-line.tsx';
import { LastEvent } from './last-event.tsx';
import { activityQuery, type SourceRow, sourceRows, sourcesQuery } from './source-queries.ts';
import { sourcesWords } from './sources-words.ts';

/** Where data comes from: each source with its department, and what came of it. */
export function SourcesPage() {
  const say = useWords(sourcesWords);
  const mayCreate = useMay('POST /api/sources');
  const sources = useQuery(sourcesQuery);
  const activity = useQuery(activityQuery);
  const now = useNow(60_000);
  const rows = useMemo(
    () => (sources.data === undefined ? undefined : sourceRows(sources.data, activity.data)),
    [sources.data, activity.data],
  );
  const columns = useMemo(
    (): Column<SourceRow>[] => [
      {
        id: 'name',
        heading: say('name'),
        width: 'minmax(0, 1.4fr)',
        cell: ({ source: { name, isEnabled } }) => (
          <>
            {name}{' '}
            {!isEnabled && (
              <Badge color="gray" variant="light">
                {say('disabled')}
              </Badge>
            )}
          </>
        ),
      },
      { id: 'department', heading: say('department'), cell: ({ source }) => <Department of={source.department} /> },
      { id: 'kind', heading: say('kind'), width: '110px', isWideOnly: true, cell: ({ source }) => source.kind },
      {
        id: 'trust',
        heading: say('trust'),
        width: '90px',
        isWideOnly: true,
        cell: ({ source }) => say(`trust_${source.trust}`),
      },
      {
        id: 'last',
        heading: say('lastAt'),
        width: '150px',
        cell: ({ activity: own }) => <LastEvent activity={own} />,
      },
      {
        id: 'day',
        heading: say('lastDay'),
        width: 'minmax(0, 1.5fr)',
        cell: ({ activity: own }) =>
          own !== undefined && (
            <>
              <ActivityLine activity={own} now={now} />
              <Text size="sm" c="dimmed">
                <ActivityCounts activity={own} />
              </Text>
            </>
          ),
      },
    ],
    [say, now],
  );
  const create = mayCreate && (
    <Button component={Link} to="/sources/new" leftSection={<IconPlus size={16} />}>
      {say('create')}
    </Button>
  );
  return (
    <Page title={say('title')} about={say('about')} actions={create}>
      <Panel flush>
        <DataTable
          label={say('list')}
          pages={{
            data: rows,
            error: sources.error,
            hasMore: false,
            isLoadingMore: false,
            loadMore: () => undefined,
            refetch: sources.refetch,
          }}
          columns={columns}
          keyOf={({ source }) => source.id}
          linkTo={({ source }) => `/sources/${source.id}`}
          empty={
            <EmptyNote title={say('noneTitle')} action={create}>
              {say('noneHelp')}
            </EmptyNote>
          }
        />
      </Panel>
    </Page>
  );
}
