import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ClaimBesideLift, GoalOverview } from '@throughline/contract/overview';
import { IntervalChart, type IntervalRow } from '../../kit/lift/interval-chart.tsx';
import { LiftProblems } from '../../kit/lift/lift-problems.tsx';
import { type Figures, useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { homeWords } from './home-words.ts';
import classes from './home.module.css';

/** One goal: what attribution claims beside what the draw shows, of the same people. */
export function GoalCard({ of, currency }: { readonly of: GoalOverview; readonly currency: string }) {
  const say = useWords(homeWords);
  const figures = useFigures();
  const { goal, people, shown, measures } = of;
  return (
    <section className={classes['goal']} aria-label={goal.name}>
      <Group justify="space-between" align="baseline" gap="xs">
        <h3 className={classes['goalName']}>
          {goal.name}{' '}
          <Text span c="dimmed" size="sm">
            {say('within', { count: goal.windowDays })}
          </Text>
        </h3>
        <Link to="/lift" search={{ goal: goal.key }}>
          {say('details')}
        </Link>
      </Group>
      <Stack gap="md" mt="sm">
        {measures.map((measure) => (
          <Beside key={measure.measure} of={measure} currency={currency} />
        ))}
      </Stack>
      <Text size="sm" c="dimmed" mt="sm">
        {say('comparedNote', {
          compared: figures.whole(people.compared),
          shown: figures.whole(shown),
          open: figures.whole(people.open),
        })}
      </Text>
    </section>
  );
}

function Beside({ of, currency }: { readonly of: ClaimBesideLift; readonly currency: string }) {
  const say = useWords(homeWords);
  const figures = useFigures();
  const { unit, claimed, caused, treated, heldOut, problems, verdict } = of;
  const name = say(of.measure === 'share' ? 'peopleWho' : 'worth');
  const write = (value: number): string => figures.total(value, unit, currency);
  const spell = (value: number): string =>
    of.measure === 'share' ? say('peopleTotal', { count: Math.round(value), text: write(value) }) : write(value);
  const rows: IntervalRow[] = [
    {
      name: say('claimRow'),
      kind: 'claim',
      value: claimed,
      text: spell(claimed),
      note: say('ofTreated', { whole: figures.whole(treated.people) }),
    },
  ];
  if (caused !== null) {
    rows.push({
      name: say('causedRow'),
      kind: 'interval',
      ...caused,
      text: spell(caused.value),
      note: say('interval', {
        low: endText(caused.low, write, say('noEnd')),
        high: endText(caused.high, write, say('noEnd')),
      }),
      tone: verdict === 'more' ? 'good' : verdict === 'less' ? 'bad' : 'plain',
    });
  }
  return (
    <div>
      <Text fw={600} size="sm" component="h4" m={0}>
        {name}
      </Text>
      <IntervalChart label={say('chartLabel', { measure: name })} rows={rows} zero={say('zero')} />
      {caused === null ? (
        <LiftProblems title={say('notIdentifiable')} of={problems} />
      ) : (
        <Text mt={4}>
          {reading(of, figures, say)} {verdict === 'not_shown' && say('may_be_none')}
          {verdict === 'less' && say('less')}
        </Text>
      )}
      {of.measure === 'share' && heldOut.people > 0 && (
        <Text size="sm" c="dimmed">
          {say('anyway', {
            text: `${figures.whole(heldOut.reached)} / ${figures.whole(heldOut.people)} (${figures.share(heldOut.mean ?? 0)})`,
          })}
        </Text>
      )}
    </div>
  );
}

function reading(
  { reading: said, ofHundredClaimed: of }: ClaimBesideLift,
  { whole }: Figures,
  say: ReturnType<typeof useHomeWords>,
): string {
  if (said === 'not_identifiable') return say('notIdentifiable');
  if (of === null) return say('nothingClaimed');
  const end = (value: number | null): string => endText(value, whole, say('noEnd'));
  return say(said, { value: whole(of.value), low: end(of.low), high: end(of.high) });
}

const useHomeWords = () => useWords(homeWords);

function endText(value: number | null, write: (value: number) => string, none: string): string {
  return value === null ? none : write(value);
}
