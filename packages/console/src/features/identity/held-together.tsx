import type { Identity } from '@throughline/contract/identity';
import type { PersonEvidence } from '@throughline/contract/person-evidence';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { bitsText } from '../../kit/matching/bits-text.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { percentText } from '../../kit/value/percent-text.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { recordName } from './record-name.ts';
import type { useEvidence } from './use-identity.ts';

/** What holds the records together: how many links of each kind, and the weakest of what they say, with the split it would be. */
export function HeldTogether({
  identity: { records },
  evidence,
  onWhy,
  onSplitOff,
}: {
  readonly identity: Identity;
  readonly evidence: ReturnType<typeof useEvidence>;
  readonly onWhy: (left: string, right: string) => void;
  readonly onSplitOff: (recordIds: readonly string[]) => void;
}) {
  const say = useWords(identityWords);
  return (
    <Panel title={say('heldTitle')}>
      <QueryView query={evidence} lines={3}>
        {(held) => (
          <Stack gap="xs">
            <Text>{say('heldFirm', { count: held.groups.length })}</Text>
            <Text c="dimmed">{say('heldLinks', held.counts)}</Text>
            <Weakest held={held} records={records} onWhy={onWhy} onSplitOff={onSplitOff} />
          </Stack>
        )}
      </QueryView>
    </Panel>
  );
}

function Weakest({
  held: { weakest, sides, across },
  records,
  onWhy,
  onSplitOff,
}: {
  readonly held: PersonEvidence;
  readonly records: Identity['records'];
  readonly onWhy: (left: string, right: string) => void;
  readonly onSplitOff: (recordIds: readonly string[]) => void;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  const [left, right] = weakest?.recordIds ?? [];
  if (weakest === null || left === undefined || right === undefined) return null;
  const nameOf = (recordId: string): string => {
    const record = records.find(({ id }) => id === recordId);
    return record === undefined ? recordId : recordName(record, sayPerson);
  };
  return (
    <>
      <Text style={{ overflowWrap: 'anywhere' }}>
        {say('weakest', { left: nameOf(left), right: nameOf(right), bits: bitsText(weakest.bits ?? 0, language) })}{' '}
        {across !== null &&
          say('weakestAcross', {
            count: across.pairs,
            bits: bitsText(across.bits, language),
            percent: percentText(across.probability, language),
          })}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onWhy(left, right)}>
          {say('why')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSplitOff(sides.at(-1) ?? [])}>
          {say('bridgeTry')}
        </Button>
      </Group>
    </>
  );
}
