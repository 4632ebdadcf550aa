import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { LiftSeasons } from '@throughline/contract/lift';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { ClaimPanel } from './claim-panel.tsx';
import { ComparedPanel } from './compared-panel.tsx';
import { HoldoutPanel } from './holdout-panel.tsx';
import { comparisonQuery, momentsQuery, seasonsQuery } from './lift-queries.ts';
import type { LiftSearch } from './lift-search.ts';
import { liftWords } from './lift-words.ts';
import { MeasurePanel } from './measure-panel.tsx';

const route = getRouteApi('/shell/lift');

/** Treated people beside people left alone. */
export function LiftPage() {
  const say = useWords(liftWords);
  const seasons = useQuery(seasonsQuery);
  return (
    <Page title={say('title')} about={say('about')}>
      <QueryView query={seasons} lines={10}>
        {(known) =>
          known.goals.length === 0 ? (
            <Panel>
              <EmptyNote title={say('noGoals')}>{say('noGoalsHelp')}</EmptyNote>
            </Panel>
          ) : (
            <Comparison known={known} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Comparison({ known }: { readonly known: LiftSeasons }) {
  const say = useWords(liftWords);
  const language = useLanguage();
  const { whole } = useFigures();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const moments = useQuery(momentsQuery).data?.moments ?? [];
  const goal = search.goal ?? known.goals[0]!.key;
  const query = useQuery(comparisonQuery(goal, search));
  const change = (news: LiftSearch): void => void navigate({ search: { ...search, ...news }, replace: true });
  const day = (at: string): string => instantText(at, { language, timeZone: known.timeZone, precision: 'day' });
  return (
    <>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={say('goal')}
          value={goal}
          onChange={({ currentTarget }) => change({ goal: currentTarget.value })}
          data={known.goals.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <NativeSelect
          label={say('season')}
          value={String(search.season ?? known.current ?? '')}
          onChange={({ currentTarget: { value } }) =>
            change({ season: value === '' || Number(value) === known.current ? undefined : Number(value) })
          }
          data={known.seasons.map(({ season, countsFrom, endsAt, decisions }) => {
            const label = say('seasonOption', {
              season,
              from: day(countsFrom),
              to: day(endsAt),
              decisions: whole(decisions),
            });
            return { value: String(season), label: season === known.current ? say('running', { text: label }) : label };
          })}
        />
        <NativeSelect
          label={say('moment')}
          value={search.moment ?? ''}
          onChange={({ currentTarget: { value } }) => change({ moment: value === '' ? undefined : value })}
          data={[
            { value: '', label: say('allMoments') },
            ...moments.map(({ key, moment }) => ({ value: key, label: moment.name })),
          ]}
        />
        <NativeSelect
          label={say('windows')}
          value={search.closed === true ? 'closed' : 'all'}
          onChange={({ currentTarget: { value } }) => change({ closed: value === 'closed' ? true : undefined })}
          data={[
            { value: 'all', label: say('windowsAll') },
            { value: 'closed', label: say('windowsClosed') },
          ]}
        />
      </Group>
      {query.isPending && (
        <Text c="dimmed" role="status">
          {say('comparing', { decisions: whole(decisionsOf(known, search.season)) })}
        </Text>
      )}
      <QueryView query={query} lines={14}>
        {({ lift, claim }) => (
          <Stack gap="lg">
            <ComparedPanel of={lift} />
            {lift.measures.map((measure) => (
              <MeasurePanel key={measure.measure} of={measure} currency={lift.currency} />
            ))}
            <ClaimPanel of={claim} />
            <HoldoutPanel season={search.season} />
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function decisionsOf({ seasons, current }: LiftSeasons, season: number | undefined): number {
  return seasons.find((one) => one.season === (season ?? current))?.decisions ?? 0;
}
