import type { ModelDifference } from '@throughline/contract/model-difference';
import { Text } from '@mantine/core';
import { useMay } from '../../api/session.ts';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useWords } from '../../words/use-words.ts';
import { modelsWords } from './models-words.ts';
import classes from './models.module.css';

const SHOWN = 8;

/** Some of those who would change, with links to who they are now. */
export function DifferenceExamples({ difference }: { readonly difference: ModelDifference }) {
  const say = useWords(modelsWords);
  const maySee = useMay('GET /api/people/:id');
  if (!maySee || difference.examples.length === 0) return null;
  return (
    <>
      {(['merged', 'split', 'moved'] as const).map((kind) => {
        const shown = difference.examples.filter((example) => example.kind === kind).slice(0, SHOWN);
        if (shown.length === 0) return null;
        return (
          <section key={kind} aria-label={say(`examples_${kind}`)}>
            <Text fw={600} mb={4} component="h3" size="sm">
              {say(`examples_${kind}`)}
            </Text>
            <ul className={classes['examples']}>
              {shown.map(({ people, recordsAfter }) => (
                <li key={people.join(' ')}>
                  <span className={classes['names']}>
                    {people.map((id) => (
                      <PersonChip key={id} id={id} />
                    ))}
                  </span>
                  <Text size="sm" c="dimmed" component="span">
                    {say(`become_${kind}`, { count: recordsAfter.length })}
                    {kind === 'split' && (
                      <>
                        {' '}
                        {recordsAfter.map((records, nth) => (
                          <span key={records[0]}>
                            {nth > 0 && ' + '}
                            {say('recordsOf', { count: records.length })}
                          </span>
                        ))}
                      </>
                    )}
                  </Text>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {difference.reviewExamples.some(({ kind }) => kind === 'gained') && (
        <section aria-label={say('examples_asked')}>
          <Text fw={600} mb={4} component="h3" size="sm">
            {say('examples_asked')}
          </Text>
          <ul className={classes['examples']}>
            {difference.reviewExamples
              .filter(({ kind }) => kind === 'gained')
              .slice(0, SHOWN)
              .map(({ left, right }) => (
                <li key={left + right}>
                  <span className={classes['names']}>
                    <PersonChip id={left} />
                    <PersonChip id={right} />
                  </span>
                </li>
              ))}
          </ul>
        </section>
      )}
    </>
  );
}
