import type { DecisionFlipped } from '@throughline/contract/decision';
import { Stack, Table, Text } from '@mantine/core';
import { TableScroll } from '../../../kit/list/table-scroll.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { useNames } from '../use-names.ts';
import { reasonSentence } from '../why/why-sentences.ts';
import { whyWords } from '../why/why-words.ts';

/** What the same draw would have chosen, beside what it chose. */
export function FlippedView({
  of: { isSameChoice, before, after, candidates, unread },
}: {
  readonly of: DecisionFlipped;
}) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  const language = useLanguage();
  const { actionName } = useNames();
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>
        {isSameChoice
          ? say('sameChoice', { chosen: actionName(before.chosen) })
          : say('otherChoice', { before: actionName(before.chosen), after: actionName(after.chosen) })}
      </Text>
      {unread.length > 0 && <Text c="dimmed">{say('unread', { names: unread.join(', ') })}</Text>}
      <TableScroll label={say('whatIf')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('action')}</Table.Th>
              <Table.Th ta="right">{say('chanceBefore')}</Table.Th>
              <Table.Th ta="right">{say('chanceAfter')}</Table.Th>
              <Table.Th>{say('reasonAfter')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {candidates.map((one) => (
              <Table.Tr key={one.action}>
                <Table.Td>{actionName(one.action)}</Table.Td>
                <Table.Td ta="right">{percentText(one.before.propensity, language)}</Table.Td>
                <Table.Td ta="right">{percentText(one.after.propensity, language)}</Table.Td>
                <Table.Td>{one.after.refusal !== null && reasonSentence(one.after.refusal, sayWhy)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableScroll>
    </Stack>
  );
}
