import { Text, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { Callers } from '@throughline/contract/briefing';
import { Keys } from '../../kit/frame/keys.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** Several people who may be calling, each by a number key. */
export function CallerList({
  people,
  onChoose,
}: {
  readonly people: Callers['people'];
  readonly onChoose: (id: string) => void;
}) {
  const say = useWords(deskWords);
  useHotkeys(people.map(({ id }, at) => [String(at + 1), () => onChoose(id)]));
  return (
    <Panel title={say('several', { count: people.length })}>
      <ol className={classes['callers']}>
        {people.map(({ id, name, city, orders, lastAt }, at) => (
          <li key={id}>
            <UnstyledButton className={classes['candidate']} onClick={() => onChoose(id)}>
              <Keys of={[String(at + 1)]} />
              <Text component="span" fw={600}>
                {name ?? say('noName')}
              </Text>
              <Text component="span" c="dimmed">
                {city !== null && `${city} · `}
                {say('orders', { count: orders })} · <Ago at={lastAt} />
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
