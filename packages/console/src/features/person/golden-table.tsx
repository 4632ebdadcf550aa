import type { Person } from '@throughline/contract/person';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';
import classes from './person.module.css';
import { ValueText } from './value-text.tsx';

type Trait = Person['goldenRecord'][string];

const FIRST = 14;
/** Traits by which somebody is known come first. */
const FOREMOST = [
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'birthday',
  'gender',
  'address',
  'city',
];

/** The Golden Record: each surviving value, where and when it was said, by what rule it won, and what lost. */
export function GoldenTable({ person }: { readonly person: Person }) {
  const say = useWords(personWords);
  const [isWhole, setWhole] = useState(false);
  const traits = Object.entries(person.goldenRecord).sort(byImportance);
  const shown = isWhole ? traits : traits.slice(0, FIRST);
  return (
    <Panel title={say('golden')} flush>
      {traits.length === 0 ? (
        <EmptyNote title={say('noTraits')}>{say('noTraitsHelp')}</EmptyNote>
      ) : (
        <table className={classes['golden']}>
          <thead>
            <tr>
              <th scope="col">{say('trait')}</th>
              <th scope="col">{say('value')}</th>
              <th scope="col">{say('saidBy')}</th>
              <th scope="col">{say('won')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([name, trait]) => (
              <TraitRow key={name} name={name} trait={trait} />
            ))}
          </tbody>
        </table>
      )}
      {traits.length > FIRST && (
        <Button variant="subtle" size="xs" m="xs" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? say('fewer') : say('allTraits', { count: traits.length })}
        </Button>
      )}
      {person.omitsTraits && (
        <Text size="sm" c="dimmed" p="sm">
          {say('omitsTraits')}
        </Text>
      )}
    </Panel>
  );
}

function TraitRow({ name, trait }: { readonly name: string; readonly trait: Trait }) {
  const say = useWords(personWords);
  const { value, source, trust, occurredAt, rule, losers } = trait;
  const text = JSON.stringify(value);
  const others = new Set(losers.map((loser) => JSON.stringify(loser.value)).filter((other) => other !== text)).size;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <ValueText value={value} />
        {losers.length > 0 && (
          <details className={classes['losers']}>
            <summary>{others > 0 ? say('lost', { count: others }) : say('alsoSaid', { count: losers.length })}</summary>
            <ul>
              {losers.map((loser) => (
                <li key={loser.recordId}>
                  <ValueText value={loser.value} />{' '}
                  <span className={classes['quiet']}>
                    {loser.source} ({say(`trust_${loser.trust}`)}), <Instant at={loser.occurredAt} precision="day" />
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td>
        {source} <span className={classes['quiet']}>({say(`trust_${trust}`)})</span>
        <div className={classes['quiet']}>
          <Instant at={occurredAt} precision="day" />
        </div>
      </td>
      <td className={classes['rule']}>{say(`rule_${rule}`)}</td>
    </tr>
  );
}

function byImportance([left]: [string, unknown], [right]: [string, unknown]): number {
  const placeOf = (name: string): number => (FOREMOST.includes(name) ? FOREMOST.indexOf(name) : FOREMOST.length);
  return placeOf(left) - placeOf(right) || left.localeCompare(right, undefined, { numeric: true });
}
