import { Text } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import type { Briefing } from '@throughline/contract/briefing';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

const KINDS = {
  deceased: 'careDeceased',
  do_not_contact: 'careDoNotContact',
  legal: 'careLegal',
  minor: 'careMinor',
  distress: 'careDistress',
} as const;

/** What must be heeded before anything is said. */
export function CareNote({ care: { suppressions, householdUntil, consents } }: { readonly care: Briefing['care'] }) {
  const say = useWords(deskWords);
  const kinds = [...new Set(suppressions.map(({ kind }) => kind))];
  const purposes = (word: 'granted' | 'denied'): string =>
    Object.entries(consents)
      .filter(([, said]) => said === word)
      .map(([purpose]) => purpose)
      .join(', ');
  const said = (['denied', 'granted'] as const).filter((word) => purposes(word) !== '');
  return (
    <>
      {(kinds.length > 0 || householdUntil !== null) && (
        <div className={classes['care']} role="note" aria-label={say('care')}>
          <IconHeartHandshake size={20} aria-hidden="true" />
          <div>
            {kinds.map((kind) => (
              <Text key={kind} fw={600}>
                {say(KINDS[kind])}
              </Text>
            ))}
            {householdUntil !== null && <Text fw={600}>{say('careHousehold')}</Text>}
          </div>
        </div>
      )}
      {said.length > 0 && (
        <Text size="sm" c="dimmed">
          {said.map((word) => say(word, { purposes: purposes(word) })).join(' · ')}
        </Text>
      )}
    </>
  );
}
