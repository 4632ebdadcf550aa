import type { HouseholdSummary } from '@throughline/contract/household';
import { Checkbox, Group, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import { useMemberName } from './use-member-name.ts';

/** Who lives together: each household with who is in it, and a link to the side of its people that says why. */
export function HouseholdsPage() {
  const say = useWords(householdWords);
  const nameOf = useMemberName();
  const { people, ruled } = useSearch({ from: '/shell/households' });
  const navigate = useNavigate({ from: '/households' });
  const pages = usePages<HouseholdSummary>('/api/households', 'households', { minPeople: people, isRuled: ruled });
  const named = ({ members }: HouseholdSummary, isThere: boolean): string =>
    members
      .filter(({ until }) => (until === null) === isThere)
      .map(nameOf)
      .join(', ');
  const columns: readonly Column<HouseholdSummary>[] = [
    { id: 'who', heading: say('who'), cell: (row) => named(row, true), width: 'minmax(0, 3fr)' },
    { id: 'people', heading: say('people'), cell: (row) => row.people, isNumber: true, width: '100px' },
    {
      id: 'since',
      heading: say('since'),
      cell: ({ since }) => (since === null ? say('unknownSince') : <Instant at={since} precision="day" />),
    },
    { id: 'left', heading: say('left'), cell: (row) => named(row, false), isWideOnly: true },
  ];
  return (
    <Page title={say('title')} about={say('about')}>
      <Group gap="md">
        <SegmentedControl
          aria-label={say('filterPeople')}
          value={people ?? ''}
          onChange={(word) =>
            void navigate({
              search: (before) => ({ ...before, people: word === '' ? undefined : word }),
            })
          }
          data={[
            { value: '', label: say('any') },
            { value: '3', label: say('three') },
            { value: '5', label: say('five') },
          ]}
        />
        <Checkbox
          label={say('ruledOnly')}
          checked={ruled === true}
          onChange={({ currentTarget: { checked } }) =>
            void navigate({ search: (before) => ({ ...before, ruled: checked ? true : undefined }) })
          }
        />
      </Group>
      <Panel flush>
        <DataTable
          label={say('title')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          linkTo={({ id }) => `/people/${id}/household`}
          empty={<EmptyNote title={say('none')}>{say(ruled ? 'noneRuled' : 'noneWhy')}</EmptyNote>}
        />
      </Panel>
    </Page>
  );
}
