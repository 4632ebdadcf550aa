import type { PeopleAfter } from '@throughline/contract/people-after';
import { Stack, Text } from '@mantine/core';
import { useWords } from '../../words/use-words.ts';
import classes from './people-after-view.module.css';
import { peopleAfterWords } from './people-after-words.ts';
import { PersonCard } from './person-card.tsx';

/** Who the people concerned would be: one becomes two, two become one, or nothing changes. */
export function PeopleAfterView({ preview }: { readonly preview: PeopleAfter }) {
  const say = useWords(peopleAfterWords);
  const { before, after, silentRecordIds } = preview;
  const isSame = before.length === after.length && silentRecordIds.length === 0;
  return (
    <Stack gap="sm" role="group" aria-label={say('label')}>
      <Text fw={600}>
        {isSame
          ? say('nothing', { count: after.length })
          : say('becomes', {
              before: say('people', { count: before.length }),
              after: say('people', { count: after.length }),
            })}
      </Text>
      {isSame && after.length === 1 && <Text c="dimmed">{say('held')}</Text>}
      <div className={classes['people']}>
        {after.map((person, at) => (
          <PersonCard
            key={person.id}
            person={person}
            isLinked={before.some(({ id }) => id === person.id)}
            other={after.length === 2 ? after[1 - at] : undefined}
            label={after.length > 1 ? say('nth', { number: at + 1 }) : undefined}
            tone="new"
          />
        ))}
      </div>
      {silentRecordIds.length > 0 && <Text c="dimmed">{say('silent', { count: silentRecordIds.length })}</Text>}
    </Stack>
  );
}
