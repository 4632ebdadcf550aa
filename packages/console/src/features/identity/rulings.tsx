import type { Identity } from '@throughline/contract/identity';
import { Stack, Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { recordName } from './record-name.ts';
import { TakeBackRuling } from './take-back-ruling.tsx';

/** The rulings that stand on a person's records: what was ruled, by whom, when and why, and taking it back. */
export function Rulings({ identity: { judgements, records } }: { readonly identity: Identity }) {
  const say = useWords(identityWords);
  const nameOf = useActorName();
  return (
    <Panel title={say('rulingsTitle')} flush={judgements.length > 0}>
      {judgements.length === 0 ? (
        <Text c="dimmed">{say('rulingsNone')}</Text>
      ) : (
        <Rows>
          {judgements.map((judgement) => (
            <li key={judgement.id}>
              <Stack gap={4}>
                <Ruled judgement={judgement} records={records} />
                <Text size="sm" c="dimmed" component="div">
                  {judgement.reason} · {say('by', { who: nameOf(judgement.madeBy) })} ·{' '}
                  <Instant at={judgement.madeAt} />
                </Text>
                <TakeBackRuling judgementId={judgement.id} label={say('takeBack')} />
              </Stack>
            </li>
          ))}
        </Rows>
      )}
    </Panel>
  );
}

function Ruled({
  judgement: { kind, left, right },
  records,
}: {
  readonly judgement: Identity['judgements'][number];
  readonly records: Identity['records'];
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const nameOf = (recordId: string) => {
    const record = records.find(({ id }) => id === recordId);
    if (record !== undefined) return recordName(record, sayPerson);
    return (
      <>
        {say('elsewhere')} <PersonChip id={recordId} />
      </>
    );
  };
  const text = say(kind === 'same' ? 'ruledSame' : 'ruledDifferent', { left: '|', right: '|' });
  const [before, between, after] = text.split('|');
  return (
    <Text component="div">
      {before}
      {nameOf(left)}
      {between}
      {nameOf(right)}
      {after}
    </Text>
  );
}
