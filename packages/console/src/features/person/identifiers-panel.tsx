import type { Person } from '@throughline/contract/person';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../kit/frame/panel.tsx';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';
import classes from './person.module.css';

const FIRST = 8;
const ORDER = ['email', 'phone', 'user_id', 'loyalty_card', 'customer_number', 'device_id', 'anonymous_id'];

/** What somebody is known by: what names a person first; the first few, and the others when asked. */
export function IdentifiersPanel({ person }: { readonly person: Person }) {
  const say = useWords(personWords);
  const [isWhole, setWhole] = useState(false);
  const all = [...person.identifiers].sort((left, right) => ORDER.indexOf(left.type) - ORDER.indexOf(right.type));
  const shown = isWhole ? all : all.slice(0, FIRST);
  return (
    <Panel title={say('knownBy')}>
      {all.length === 0 && <Text c="dimmed">{say('knownByNothing')}</Text>}
      <ul className={classes['plain']}>
        {shown.map(({ type, namespace, value, state }, place) => (
          // Masked values are alike.
          <li key={`${type} ${namespace} ${value} ${place}`}>
            <span className={classes['quiet']}>
              {say(`id_${type}`)}
              {namespace !== '' && namespace !== 'main' && ` (${namespace})`}
            </span>
            <div className={classes['value']}>
              {value}
              {state !== 'standing' && <em className={classes['state']}>{say(`state_${state}`)}</em>}
            </div>
          </li>
        ))}
      </ul>
      {all.length > FIRST && (
        <Button variant="subtle" size="xs" mt="xs" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? say('fewer') : say('allOf', { count: all.length })}
        </Button>
      )}
    </Panel>
  );
}
