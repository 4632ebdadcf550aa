import { Table, Text } from '@mantine/core';
import type { Attribution } from '@throughline/contract/attribution';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { TableScroll } from '../../kit/list/table-scroll.tsx';
import { Count, Share } from '../../kit/value/count.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { liftWords } from './lift-words.ts';

/** What attribution would claim of the same people: beside lift, never instead of it. */
export function ClaimPanel({ of }: { readonly of: Attribution }) {
  const say = useWords(liftWords);
  const figures = useFigures();
  const { treated, claimed, unit, currency } = of;
  const worth = (value: number): string => figures.total(value, unit, currency);
  return (
    <Panel title={say('claim')}>
      <Text c="dimmed" size="sm" mb="sm">
        {say('claimHelp')}
      </Text>
      <Facts>
        <Fact name={say('claimed')}>
          {say('claimedText', {
            people: figures.whole(claimed.people),
            treated: figures.whole(treated.people),
            times: figures.whole(claimed.times),
            worth: worth(claimed.worth),
          })}
        </Fact>
        <Fact name={say('shown')}>
          <Share part={treated.shown} whole={treated.people} />
        </Fact>
      </Facts>
      {claimed.byAction.length === 0 ? (
        <Text mt="sm">{say('nothingClaimed')}</Text>
      ) : (
        <TableScroll label={say('claim')}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('action')}</Table.Th>
                <Table.Th ta="right">{say('people')}</Table.Th>
                <Table.Th ta="right">{say('times')}</Table.Th>
                <Table.Th ta="right">{say('worth')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {claimed.byAction.map((claim) => (
                <Table.Tr key={claim.action}>
                  <Table.Td>{claim.action}</Table.Td>
                  <Table.Td ta="right">
                    <Count value={claim.people} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Count value={claim.times} />
                  </Table.Td>
                  <Table.Td ta="right">{worth(claim.worth)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableScroll>
      )}
    </Panel>
  );
}
