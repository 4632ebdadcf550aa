import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@throughline/contract/overview';
import { lazy, type ReactNode, Suspense } from 'react';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { LoadingLines, QueryView } from '../../kit/frame/query-view.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { ArrivalsPanel } from './arrivals-panel.tsx';
import { BrandLeaks } from './brand-leaks.tsx';
import { GoalCard } from './goal-card.tsx';
import { HandsList } from './hands-list.tsx';
import { homeWords } from './home-words.ts';
import classes from './home.module.css';
import { overviewQuery } from './overview-query.ts';
import { PeoplePanel } from './people-panel.tsx';

/** Needed once in the life of an engine. */
const FirstStep = lazy(async () => ({ default: (await import('./first-step.tsx')).FirstStep }));

/** Did anything change? And is all well? */
export function HomePage() {
  const say = useWords(homeWords);
  const query = useQuery(overviewQuery);
  return (
    <Page title={say('title')} about={say('about')}>
      <QueryView query={query} lines={12}>
        {(overview) =>
          isEmpty(overview) ? (
            <Suspense fallback={<LoadingLines lines={6} />}>
              <FirstStep />
            </Suspense>
          ) : (
            <Overviewed of={overview} />
          )
        }
      </QueryView>
    </Page>
  );
}

function isEmpty({ people, arrivals }: Overview): boolean {
  return people !== null && people.events === 0 && (arrivals?.hours ?? []).every(({ accepted }) => accepted === 0);
}

function Overviewed({ of }: { readonly of: Overview }) {
  const say = useWords(homeWords);
  const { changed, leaks, arrivals, people, recognition, hands, currency, timeZone } = of;
  return (
    <div className={classes['grid']}>
      <Stack gap="lg" className={classes['main']}>
        <Panel title={say('changed')} aside={<AsOf part={changed} />}>
          <Part of={changed}>
            {(part) => (
              <>
                <SeasonLine of={part} timeZone={timeZone} />
                {part.goals.length === 0 ? (
                  <EmptyNote title={say('noGoals')}>{say('noGoalsHelp')}</EmptyNote>
                ) : (
                  part.goals.map((goal) => <GoalCard key={goal.goal.key} of={goal} currency={currency} />)
                )}
              </>
            )}
          </Part>
        </Panel>
        <Panel title={say('leaks')} aside={<AsOf part={leaks} />} flush>
          <Part of={leaks}>{({ survey }) => <BrandLeaks of={survey} />}</Part>
        </Panel>
      </Stack>
      <Stack gap="lg" className={classes['side']}>
        <Panel title={say('hands')} aside={<AsOf part={hands} />}>
          <Part of={hands}>{({ items }) => <HandsList items={items} />}</Part>
        </Panel>
        <Panel title={say('people')} aside={<AsOf part={people} />}>
          <PeoplePanel people={people} recognition={recognition} />
        </Panel>
      </Stack>
      <div className={classes['below']}>
        <Panel title={say('arrivals')} aside={<AsOf part={arrivals} />}>
          <Part of={arrivals}>{(part) => <ArrivalsPanel of={part} />}</Part>
        </Panel>
      </div>
    </div>
  );
}

/** A part of the overview, or that it is being counted. */
function Part<Of>({ of, children }: { readonly of: Of | null; readonly children: (of: Of) => ReactNode }) {
  const say = useWords(homeWords);
  return of === null ? (
    <Text c="dimmed" p="md">
      {say('counting')}
    </Text>
  ) : (
    children(of)
  );
}

function AsOf({ part }: { readonly part: { readonly asOf: string } | null }) {
  const say = useWords(homeWords);
  if (part === null) return null;
  return (
    <Text size="xs" c="dimmed" component="span">
      {say('counted')} <Ago at={part.asOf} />
    </Text>
  );
}

function SeasonLine({
  of: { season, heldOutShare },
  timeZone,
}: {
  readonly of: NonNullable<Overview['changed']>;
  readonly timeZone: string;
}) {
  const say = useWords(homeWords);
  const language = useLanguage();
  const { share } = useFigures();
  if (season === null) return <Text>{say('noSeason')}</Text>;
  const day = (at: string): string => instantText(at, { language, timeZone, precision: 'day' });
  return (
    <Text c="dimmed" size="sm">
      {say('season', {
        season: season.season,
        from: day(season.countsFrom),
        to: day(season.endsAt),
        zone: timeZone,
        share: share(heldOutShare),
      })}
    </Text>
  );
}
