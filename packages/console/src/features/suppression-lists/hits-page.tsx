import type { SuppressionHit } from '@throughline/contract/suppression-hit';
import { NativeSelect, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';
import { useSure } from './use-sure.ts';

const SHOWN = ['waiting', 'open', 'appealed', 'confirmed', 'reversed', 'all'] as const;

/** Whom lists hit: those that wait for somebody first. */
export function HitsPage() {
  const say = useWords(suppressionListsWords);
  const sure = useSure();
  const { show, listId, version, personId } = useSearch({ from: '/shell/suppression-lists/hits' });
  const navigate = useNavigate({ from: '/suppression-lists/hits' });
  const shown = show ?? (personId === undefined && version === undefined ? 'waiting' : 'all');
  const status = shown === 'all' ? undefined : shown;
  const pages = usePages<SuppressionHit>('/api/suppression-lists/hits', 'hits', { status, listId, version, personId });
  const columns: readonly Column<SuppressionHit>[] = [
    { id: 'person', heading: say('person'), cell: (hit) => <PersonChip id={hit.personId} /> },
    {
      id: 'list',
      heading: say('list'),
      cell: ({ list, ref }) => (
        <>
          {list.name}
          <Text size="sm" c="dimmed" component="div">
            {say('entryOf', { ref })}
          </Text>
        </>
      ),
    },
    { id: 'sure', heading: say('sure'), cell: sure },
    { id: 'status', heading: say('status'), cell: (hit) => say(hit.status) },
    { id: 'found', heading: say('found'), cell: ({ foundAt }) => <Ago at={foundAt} />, isWideOnly: true },
    {
      id: 'why',
      heading: say('explain'),
      cell: ({ id }) => (
        <Link to="/suppression-lists/hits/$id" params={{ id }}>
          {say('explain')}
        </Link>
      ),
      width: '80px',
    },
  ];
  return (
    <Page
      title={say('hits')}
      about={say('hitsAbout')}
      actions={
        <NativeSelect
          aria-label={say('show')}
          value={shown}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: (before) => ({
                ...before,
                show: (['open', 'appealed', 'confirmed', 'reversed', 'all'] as const).find((one) => one === value),
              }),
            })
          }
          data={SHOWN.map((value) => ({ value, label: say(value) }))}
        />
      }
    >
      <Panel flush>
        <DataTable
          label={say('hits')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          empty={<EmptyNote title={say('hitsNone')}>{say('hitsNoneWhy')}</EmptyNote>}
        />
      </Panel>
    </Page>
  );
}
