import { Text } from '@mantine/core';
import type { Overview } from '@throughline/contract/overview';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Count, Share } from '../../kit/value/count.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { Figure } from './figure.tsx';
import { homeWords } from './home-words.ts';
import classes from './home.module.css';

/** How many people there are, and how well they are recognised. */
export function PeoplePanel({ people, recognition }: Pick<Overview, 'people' | 'recognition'>) {
  const say = useWords(homeWords);
  const { whole } = useFigures();
  const about = people?.isEstimated === true ? '~ ' : '';
  return (
    <>
      {people === null ? (
        <Text c="dimmed">{say('counting')}</Text>
      ) : (
        <div className={classes['figures']}>
          <Figure value={`${about}${whole(people.people)}`} name={say('peopleAll')} />
          <Figure value={`${about}${whole(people.identified)}`} name={say('identified')} />
          <Figure value={`${about}${whole(people.anonymous)}`} name={say('anonymous')} />
        </div>
      )}
      {people?.isEstimated === true && (
        <Text size="sm" c="dimmed" mt={6}>
          {say('estimated')}
        </Text>
      )}
      <Text fw={600} component="h3" size="sm" mt="md" mb={6}>
        {say('recognition')}
      </Text>
      {recognition === null ? (
        <Text c="dimmed">{say('counting')}</Text>
      ) : (
        <>
          <Facts>
            <Fact name={say('severalSources')}>
              <Share part={recognition.severalSources} whole={recognition.identified} />
            </Fact>
            <Fact name={say('severalDepartments')}>
              <Share part={recognition.severalDepartments} whole={recognition.identified} />
            </Fact>
            <Fact name={say('eventsOfIdentified')}>
              <Share part={recognition.eventsOfIdentified} whole={recognition.events} />
            </Fact>
            <Fact name={say('contested')}>
              <Count value={recognition.contestedValues} />
            </Fact>
          </Facts>
          {recognition.isEstimated && (
            <Text size="sm" c="dimmed" mt={6}>
              {say('sampled', { text: whole(recognition.people) })}
            </Text>
          )}
        </>
      )}
    </>
  );
}
