import type { VersionDiff } from '@throughline/contract/difference';
import { Table, Text } from '@mantine/core';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './differences.module.css';

/** Where two versions differ: the place, what stood there, what stands there. */
export function Differences({
  of,
  label,
}: {
  readonly of: VersionDiff['differences'];
  /** What was changed, for those who hear the page. */
  readonly label: string;
}) {
  const say = useWords(sharedWords);
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={label}>
      <Table className={classes['table']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('where')}</Table.Th>
            <Table.Th>{say('before')}</Table.Th>
            <Table.Th>{say('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map((one) => (
            <Table.Tr key={one.pointer}>
              <Table.Td>
                <code>{one.pointer.slice(1).replaceAll('/', ' › ') || '·'}</code>
              </Table.Td>
              <Table.Td>
                <Side value={one.before} tone="before" />
              </Table.Td>
              <Table.Td>
                <Side value={one.after} tone="after" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Side({ value, tone }: { readonly value: unknown; readonly tone: 'before' | 'after' }) {
  const say = useWords(sharedWords);
  if (value === undefined)
    return (
      <Text span c="dimmed">
        {say('nothingThere')}
      </Text>
    );
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return (
    <span className={classes['side']} data-tone={tone}>
      {text}
    </span>
  );
}
