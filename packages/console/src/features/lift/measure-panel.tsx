import { Table, Text } from '@mantine/core';
import type { LiftMeasure } from '@throughline/contract/lift';
import { Panel } from '../../kit/frame/panel.tsx';
import { IntervalChart, type IntervalRow } from '../../kit/lift/interval-chart.tsx';
import { LiftProblems } from '../../kit/lift/lift-problems.tsx';
import { TableScroll } from '../../kit/list/table-scroll.tsx';
import { type Figures, useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { BaselineTable } from './baseline-table.tsx';
import { liftWords } from './lift-words.ts';

/** One measure: both groups, the difference with its intervals, the verdict, and simple policies beside ours. */
export function MeasurePanel({ of, currency }: { readonly of: LiftMeasure; readonly currency: string }) {
  const say = useWords(liftWords);
  const figures = useFigures();
  const { measure, unit, treated, heldOut, difference, relative, problems, verdict, baselines, bestConstant } = of;
  const name = say(measure);
  const perPerson = (value: number | null): string => (value === null ? '–' : figures.perPerson(value, unit, currency));
  return (
    <Panel title={name}>
      <TableScroll label={name}>
        <Table>
          <Table.Tbody>
            {(
              [
                ['treated', treated],
                ['leftAlone', heldOut],
              ] as const
            ).map(([arm, { people, reached, mean }]) => (
              <Table.Tr key={arm}>
                <Table.Th scope="row">{say(arm)}</Table.Th>
                <Table.Td ta="right">
                  <strong>{perPerson(mean)}</strong>
                </Table.Td>
                <Table.Td>
                  {say('reachedOf', { reached: figures.whole(reached), people: figures.whole(people) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
      {difference === null ? (
        <LiftProblems title={say('notIdentifiable')} of={problems} />
      ) : (
        <>
          {verdict !== null && (
            <Text fw={600} mt="sm" {...VERDICT_COLOURS[verdict]}>
              {say(`verdict_${verdict}`)}
            </Text>
          )}
          <Text size="sm" c="dimmed" mt="sm">
            {say('difference')}
          </Text>
          <IntervalChart
            label={say('chart', { measure: name })}
            zero={say('zero')}
            rows={differenceRows(difference, verdict, signed(unit, currency, figures, say), say)}
          />
          {relative !== null && (
            <Text size="sm">
              {say('relative', {
                value: plus(relative.adjusted.value, figures),
                low: endOf(relative.adjusted.alwaysValid.low, (end) => plus(end, figures), say('noEnd')),
                high: endOf(relative.adjusted.alwaysValid.high, (end) => plus(end, figures), say('noEnd')),
              })}
            </Text>
          )}
        </>
      )}
      <BaselineTable of={baselines} best={bestConstant} write={(value) => figures.perPerson(value, unit, currency)} />
    </Panel>
  );
}

type LiftSay = ReturnType<typeof useLiftWords>;
const useLiftWords = () => useWords(liftWords);

const VERDICT_COLOURS = {
  more: { c: 'var(--console-good)' },
  less: { c: 'var(--console-bad)' },
  not_shown: {},
} as const;

function differenceRows(
  { adjusted, plain }: NonNullable<LiftMeasure['difference']>,
  verdict: LiftMeasure['verdict'],
  write: (value: number) => string,
  say: LiftSay,
): IntervalRow[] {
  const end = (value: number | null): string => endOf(value, write, say('noEnd'));
  const row = (
    name: string,
    kind: IntervalRow['kind'],
    value: number,
    interval: { low: number | null; high: number | null },
  ) => ({
    name,
    kind,
    value,
    low: interval.low,
    high: interval.high,
    text: write(value),
    note: say('interval', { low: end(interval.low), high: end(interval.high) }),
  });
  return [
    {
      ...row(say('always'), 'interval', adjusted.value, adjusted.alwaysValid),
      tone: verdict === 'more' ? 'good' : verdict === 'less' ? 'bad' : 'plain',
    },
    row(say('once'), 'thin', adjusted.value, adjusted.fixedHorizon),
    row(say('plain'), 'thin', plain.value, plain.alwaysValid),
  ];
}

/** A difference with its sign; of shares in points, since a difference of 2% could be read as of the share. */
function signed(
  unit: LiftMeasure['unit'],
  currency: string,
  figures: Figures,
  say: LiftSay,
): (value: number) => string {
  if (unit === 'people') return (value) => say('points', { text: figures.points(value) });
  return (value) => `${value > 0 ? '+' : ''}${figures.perPerson(value, unit, currency)}`;
}

function plus(value: number, { share }: Figures): string {
  return `${value > 0 ? '+' : ''}${share(value)}`;
}

function endOf(value: number | null, write: (value: number) => string, none: string): string {
  return value === null ? none : write(value);
}
