import { Badge, Group, Text, Title } from '@mantine/core';
import type { Briefing } from '@throughline/contract/briefing';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useWords } from '../../words/use-words.ts';
import { personAddress } from './addresses.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

const TRUST = { signed: 'trustSigned', server: 'trustServer', public: 'trustPublic' } as const;
/** Of each type the first, so that a family's numbers do not fill the screen. */
const MOST_SHOWN = 5;

/** Who it is, how sure that is, and by what they are known. */
export function WhoLine({
  ref,
  brief: { person },
}: {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly brief: Briefing;
}) {
  const say = useWords(deskWords);
  const { records, contested, trust } = person.recognition;
  return (
    <div className={classes['who']}>
      <Group gap="sm" align="baseline">
        <Title order={2} ref={ref} tabIndex={-1} className={classes['name']}>
          {person.name ?? say('noName')}
        </Title>
        <Text c="dimmed">
          {say(person.isIdentified ? 'identified' : 'anonymous')} · {say(TRUST[trust])} ·{' '}
          {say('records', { count: records })} · {say('orders', { count: person.orders })}
        </Text>
        <Link to={personAddress(person.id)}>{say('openPerson')}</Link>
      </Group>
      <ul className={classes['identifiers']}>
        {person.identifiers.slice(0, MOST_SHOWN).map(({ type, value, state }) => (
          <li key={`${type} ${value}`}>
            <code>{value}</code>
            {state !== 'standing' && (
              <Badge variant="light" color="rust" size="sm" ml={4}>
                {say('notTheirsAlone')}
              </Badge>
            )}
          </li>
        ))}
      </ul>
      {contested > 0 && (
        <Text size="sm" className={classes['warning']}>
          {say('contested', { count: contested })}
        </Text>
      )}
    </div>
  );
}
