import type { Decision, DecisionCount } from '@throughline/contract/decision';
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTimeZone } from '../../../api/brand.ts';
import { get } from '../../../api/request.ts';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyNote } from '../../../kit/frame/note.tsx';
import { Page } from '../../../kit/frame/page.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { DataTable, type Column } from '../../../kit/list/data-table.tsx';
import { dayStart } from '../../../kit/value/day-start.ts';
import { Instant } from '../../../kit/value/instant.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { type Say, useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { PersonCalled } from '../person-link.tsx';
import { TallyView } from '../tally-view.tsx';
import { type Names, useNames } from '../use-names.ts';
import { ChosenBadge, ReasonBadges } from '../why/chosen-badge.tsx';
import { DecisionFilters } from './decision-filters.tsx';

const route = getRouteApi('/shell/decisions');

/** Every decision, found by what came out, by what was left out and why; or what became of each action. */
export function DecisionsPage() {
  const say = useWords(decisionWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTimeZone();
  const { view, ...filters } = search;
  const query = { ...filters, from: dayStart(filters.from, zone), until: dayStart(filters.until, zone) };
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page
      title={say('title')}
      about={say('about')}
      actions={
        <SegmentedControl
          aria-label={say('view')}
          value={view ?? 'list'}
          onChange={(chosen) =>
            void navigate({ search: (before) => ({ ...before, view: chosen === 'tally' ? 'tally' : undefined }) })
          }
          data={[
            { value: 'list', label: say('list') },
            { value: 'tally', label: say('tally') },
          ]}
        />
      }
    >
      <DecisionFilters
        search={search}
        isTally={view === 'tally'}
        onChange={(changed) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true })}
      />
      {view === 'tally' ? (
        <TallyView query={{ moment: query.moment, from: query.from, until: query.until }} />
      ) : (
        <DecisionList query={query} isFiltered={isFiltered} />
      )}
    </Page>
  );
}

type Query = Readonly<Record<string, string | undefined>>;

function DecisionList({ query, isFiltered }: { readonly query: Query; readonly isFiltered: boolean }) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const names = useNames();
  const pages = usePages<Decision>('/api/decisions', 'decisions', query);
  const { data: count } = useQuery({
    queryKey: ['/api/decisions/count', query],
    queryFn: ({ signal }) => get<DecisionCount>('/api/decisions/count', query, signal),
  });
  const columns = useMemo(() => columnsOf(say, names, language), [say, names, language]);
  const number = new Intl.NumberFormat(language);
  return (
    <Panel
      flush
      title={
        <span role="status">
          {count === undefined
            ? say('title')
            : count.isMore
              ? say('countMore', { count: number.format(count.count) as unknown as number })
              : say('count', { count: count.count })}
        </span>
      }
    >
      <DataTable
        label={say('title')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        linkTo={({ id }) => `/decisions/${id}`}
        empty={
          isFiltered ? (
            <EmptyNote title={say('none')}>{say('noneHelp')}</EmptyNote>
          ) : (
            <EmptyNote
              title={say('noneYet')}
              action={
                <Button component={Link} to="/moments" variant="light">
                  {say('toMoments')}
                </Button>
              }
            >
              {say('noneYetHelp')}
            </EmptyNote>
          )
        }
      />
    </Panel>
  );
}

function columnsOf(
  say: Say<NonNullable<(typeof decisionWords)['keys']>>,
  names: Names,
  language: string,
): Column<Decision>[] {
  return [
    {
      id: 'chosen',
      heading: say('chosen'),
      width: 'minmax(0, 1.3fr)',
      cell: (one) => (
        <>
          <ChosenBadge of={one} names={names} />
          {one.owed.length > 0 && (
            <Text size="sm" c="dimmed" fw={400}>
              {say('also', { what: one.owed.map(names.actionName).join(', ') })}
            </Text>
          )}
        </>
      ),
    },
    { id: 'moment', heading: say('moment'), cell: ({ moment }) => names.momentName(moment) },
    {
      id: 'person',
      heading: say('person'),
      cell: ({ personId, isErased }) =>
        isErased ? say('erased') : personId === null ? say('nobodyKnown') : <PersonCalled id={personId} />,
    },
    {
      id: 'leftOut',
      heading: say('leftOut'),
      isWideOnly: true,
      width: 'minmax(0, 1.4fr)',
      cell: ({ refusals }) => <ReasonBadges reasons={refusals.map(({ reason }) => reason)} />,
    },
    {
      id: 'chance',
      heading: say('chance'),
      isNumber: true,
      width: '74px',
      cell: ({ propensity }) => percentText(propensity, language),
    },
    { id: 'when', heading: say('when'), width: '170px', cell: ({ decidedAt }) => <Instant at={decidedAt} /> },
  ];
}
