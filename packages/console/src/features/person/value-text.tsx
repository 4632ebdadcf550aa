import type { Json } from '@throughline/core/collect/event-fact';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';
import classes from './person.module.css';

/** Any JSON value as text: the parts of an address with their names, anything deeper in the fixed font. */
export function ValueText({ value: given }: { readonly value: unknown }) {
  // Traits are JSON.
  const value = given as Json;
  const say = useWords(personWords);
  if (value === null) return <span className={classes['quiet']}>{say('cleared')}</span>;
  if (typeof value === 'boolean') return <>{say(value ? 'yes' : 'no')}</>;
  if (typeof value !== 'object') return <>{value}</>;
  const parts = Object.entries(value).flatMap(([name, part]) => (isPlain(part) ? [[name, part] as const] : []));
  if (!Array.isArray(value) && parts.length > 0 && parts.length === Object.keys(value).length) {
    return (
      <span className={classes['parts']}>
        {parts.map(([name, part]) => (
          <span key={name}>
            <span className={classes['quiet']}>{name}</span> {part}
          </span>
        ))}
      </span>
    );
  }
  return <code className={classes['json']}>{JSON.stringify(value)}</code>;
}

function isPlain(part: Json | undefined): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
