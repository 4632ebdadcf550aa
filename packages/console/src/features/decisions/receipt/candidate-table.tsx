import type { DecisionInFull } from '@throughline/contract/decision';
import { Table } from '@mantine/core';
import { TableScroll } from '../../../kit/list/table-scroll.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { useNames } from '../use-names.ts';
import { ReasonBadges } from '../why/chosen-badge.tsx';

type Candidate = DecisionInFull['receipt']['decision']['candidates'][number];

/** Every candidate with its chance, why it was left out, and a number of its own (`cell`). */
export function CandidateTable({
  of,
  heading,
  cell,
}: {
  readonly of: readonly Candidate[];
  readonly heading: string;
  readonly cell: (one: Candidate) => string;
}) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const { actionName } = useNames();
  return (
    <TableScroll label={heading}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('action')}</Table.Th>
            <Table.Th ta="right">{heading}</Table.Th>
            <Table.Th ta="right">{say('chance')}</Table.Th>
            <Table.Th>{say('leftOut')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map((one) => (
            <Table.Tr key={one.action}>
              <Table.Td>{actionName(one.action)}</Table.Td>
              <Table.Td ta="right">{cell(one)}</Table.Td>
              <Table.Td ta="right">{percentText(one.propensity, language)}</Table.Td>
              <Table.Td>{one.refusal !== null && <ReasonBadges reasons={[one.refusal.reason]} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableScroll>
  );
}
