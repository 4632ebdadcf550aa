import type { PersonSummary } from '@throughline/contract/person-summary';
import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.ts';
import { Money } from '../value/money.tsx';
import classes from './person-card.module.css';
import { personName } from './person-name.ts';
import { personPath } from './person-path.ts';
import { personWords } from './person-words.ts';
import { traitLabel } from './trait-label.ts';

const MOST_RECORDS = 6;
const MOST_TRAITS = 8;

/** A person in short: name, records, orders, traits. `other` marks in bold where two people say different things. */
export function PersonCard({
  person,
  label,
  other,
  tone,
  isLinked = true,
  children,
}: {
  readonly person: PersonSummary;
  /** What the person is here, above the name. */
  readonly label?: ReactNode;
  readonly other?: PersonSummary | undefined;
  readonly tone?: 'new';
  /** False of somebody who is not there (yet). */
  readonly isLinked?: boolean;
  readonly children?: ReactNode;
}) {
  const say = useWords(personWords);
  const name = personName(person.traits) ?? say('anonymous');
  return (
    <article className={classes['card']} data-tone={tone} aria-label={name}>
      <Stack gap={8}>
        <div>
          {label !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {label}
            </Text>
          )}
          <Text fw={600} component="div" style={{ overflowWrap: 'anywhere' }}>
            {isLinked ? <Link to={personPath(person.id)}>{name}</Link> : name}
          </Text>
          <Group gap={10} c="dimmed" fz="sm">
            <span>{say('records', { count: person.records.length })}</span>
            <Orders person={person} />
          </Group>
        </div>
        <Records person={person} />
        <Traits person={person} other={other} />
        {children}
      </Stack>
    </article>
  );
}

function Orders({ person: { orders } }: { readonly person: PersonSummary }) {
  const say = useWords(personWords);
  if (orders.count === 0) return <span>{say('noOrders')}</span>;
  return (
    <span>
      {say('orders', { count: orders.count })}
      {orders.money.map(({ currency, orderedMinor }) => (
        <span key={currency}>
          {' · '}
          <Money minor={orderedMinor} currency={currency} />
        </span>
      ))}
    </span>
  );
}

function Records({ person: { records } }: { readonly person: PersonSummary }) {
  const say = useWords(personWords);
  return (
    <ul className={classes['list']}>
      {records.slice(0, MOST_RECORDS).map(({ id, source, subjectType, subject }) => (
        <li key={id}>{say('fromSource', { type: say(subjectType), value: subject, source })}</li>
      ))}
      {records.length > MOST_RECORDS && <li>{say('moreRecords', { count: records.length - MOST_RECORDS })}</li>}
    </ul>
  );
}

function Traits({ person, other }: { readonly person: PersonSummary; readonly other?: PersonSummary | undefined }) {
  const say = useWords(personWords);
  const names = Object.keys(person.traits).sort(
    (left, right) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1),
  );
  if (names.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {say('noTraits')}
      </Text>
    );
  }
  return (
    <>
      <dl className={classes['traits']}>
        {names.slice(0, MOST_TRAITS).map((name) => {
          const text = traitText(person.traits[name]);
          const differs = other !== undefined && name in other.traits && traitText(other.traits[name]) !== text;
          return <TraitRow key={name} name={name} text={text} differs={differs} />;
        })}
      </dl>
      {names.length > MOST_TRAITS && (
        <Text size="sm" c="dimmed">
          {say('moreTraits', { count: names.length - MOST_TRAITS })}
        </Text>
      )}
    </>
  );
}

function TraitRow({
  name,
  text,
  differs,
}: {
  readonly name: string;
  readonly text: string;
  readonly differs: boolean;
}) {
  const say = useWords(personWords);
  return (
    <>
      <dt>{traitLabel(name)}</dt>
      <dd data-differs={differs}>
        {text}
        {differs && (
          <Text span size="xs" c="dimmed" fw={400}>
            {' '}
            ({say('differs')})
          </Text>
        )}
      </dd>
    </>
  );
}

/** Those first by which people are told apart. */
const TELLING = ['name', 'firstName', 'lastName', 'email', 'phone', 'birthday', 'address', 'city'];

function rankOf(name: string): number {
  const at = TELLING.indexOf(name);
  return at < 0 ? TELLING.length : at;
}

/** Text as it is; an address and the like as its parts in their order. */
function traitText(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const isPlain = parts.length > 0 && parts.every((part) => typeof part === 'string' || typeof part === 'number');
  return isPlain ? parts.join(', ') : JSON.stringify(value);
}
