import type { Person } from '@throughline/contract/person';
import { Badge, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { personName } from '../../kit/person/person-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useNow } from '../../kit/value/use-now.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { openThings } from './open-things.ts';
import { personWords } from './person-words.ts';
import classes from './person.module.css';
import { shortKey } from './touchpoint-row.tsx';

/** What stands open beyond these is counted. */
const MOST_OPEN = 5;

/** Name, whether anything names them, since when and until when they were seen, and what stands open. */
export function PersonHead({ person }: { readonly person: Person }) {
  const say = useWords(personWords);
  const sayShared = useWords(sharedWords);
  const { id, askedId, traits, identified, firstAt, lastAt, records } = person;
  const name = personName(traits) ?? (identified ? records[0]?.subject : undefined);
  return (
    <header className={classes['head']}>
      <Group gap="sm" align="baseline">
        <Title order={1}>{name ?? sayShared('anonymous')}</Title>
        <Badge variant="light" color={identified ? 'thread' : 'gray'}>
          {say(identified ? 'identified' : 'onlyDevice')}
        </Badge>
      </Group>
      <div className={classes['facts']}>
        <span>
          {say('knownSince')} <Instant at={firstAt} precision="day" />
        </span>
        <span>
          {say('lastSeen')} <Ago at={lastAt} />
        </span>
        <span>
          {say('records', { count: records.length })}{' '}
          {say('sources', { count: new Set(records.map(({ source }) => source)).size })}
        </span>
        <CopyText text={id} />
      </div>
      {askedId !== id && <Text size="sm">{say('joined')}</Text>}
      <Open person={person} />
    </header>
  );
}

function Open({ person }: { readonly person: Person }) {
  const say = useWords(personWords);
  const now = useNow(60_000);
  const all = openThings(person, now);
  const open = all.slice(0, MOST_OPEN);
  if (open.length === 0) return null;
  return (
    <ul className={classes['open']} aria-label={say('open')}>
      {open.map((thing, place) => (
        // Masked keys are alike.
        <li key={`${thing.kind} ${place}`} data-kind={thing.kind}>
          {thing.kind === 'contact' ? (
            <span>
              {say(`open_${thing.how}`)} <Ago at={thing.at} />
            </span>
          ) : (
            <Link to="/people/$personId/orders" params={{ personId: person.id }} search={{ order: thing.orderKey }}>
              {say(thing.kind === 'overdue' ? 'openOverdue' : 'openDue', {
                order: shortKey(thing.orderKey),
              })}{' '}
              <Ago at={thing.at} />
            </Link>
          )}
        </li>
      ))}
      {all.length > open.length && (
        <li data-kind="more">
          <Link to="/people/$personId/orders" params={{ personId: person.id }}>
            {say('openMore', { count: all.length - open.length })}
          </Link>
        </li>
      )}
    </ul>
  );
}
