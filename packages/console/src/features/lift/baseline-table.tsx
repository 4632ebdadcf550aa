import { Table, Text } from '@mantine/core';
import type { LiftMeasure } from '@throughline/contract/lift';
import { TableScroll } from '../../kit/list/table-scroll.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { liftWords } from './lift-words.ts';

type Baseline = LiftMeasure['baselines'][number];

/** What simple policies would have come to, beside ours. */
export function BaselineTable({
  of,
  best,
  write,
}: {
  readonly of: readonly Baseline[];
  readonly best: string | null;
  readonly write: (value: number) => string;
}) {
  const say = useWords(liftWords);
  const { whole } = useFigures();
  if (of.length === 0) return null;
  const nameOf = ({ policy, action }: Baseline): string => {
    if (policy !== 'constant' || action === null) return say(policy);
    const text = say('constant', { action });
    return action === best ? say('best', { text }) : text;
  };
  return (
    <>
      <Text fw={600} component="h3" size="sm" mt="lg">
        {say('baselines')}
      </Text>
      <Text c="dimmed" size="sm">
        {say('baselinesHelp')}
      </Text>
      <TableScroll label={say('baselines')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('policy')}</Table.Th>
              <Table.Th ta="right">{say('value')}</Table.Th>
              <Table.Th>{say('range')}</Table.Th>
              <Table.Th visibleFrom="sm">{say('rests')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {of.map((baseline) => (
              <Table.Tr key={`${baseline.policy} ${baseline.action ?? ''}`}>
                <Table.Td>{nameOf(baseline)}</Table.Td>
                <Table.Td ta="right">{baseline.value === null ? say('cannotTell') : write(baseline.value)}</Table.Td>
                <Table.Td>
                  {baseline.low === null || baseline.high === null
                    ? '–'
                    : say('interval', { low: write(baseline.low), high: write(baseline.high) })}
                </Table.Td>
                <Table.Td visibleFrom="sm">
                  {say('restsText', { effective: whole(baseline.effectivePeople), people: whole(baseline.people) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
    </>
  );
}
