import { Alert } from '@mantine/core';
import type { LiftMeasure } from '@throughline/contract/lift';
import { useWords } from '../../words/use-words.ts';
import { useFigures } from '../value/use-figures.ts';
import { liftProblemWords } from './lift-problem-words.ts';
import classes from './lift-problems.module.css';

/** Why nothing can be said, reason by reason; in the place where a number would stand. */
export function LiftProblems({ title, of }: { readonly title: string; readonly of: LiftMeasure['problems'] }) {
  const say = useWords(liftProblemWords);
  const { whole } = useFigures();
  return (
    <Alert variant="light" color="gray" title={title} my="xs" p="sm">
      <ul className={classes['reasons']}>
        {of.map(({ reason, arm, have, need }) => (
          <li key={`${reason} ${arm ?? ''}`}>
            {say(reason, {
              arm: arm === null ? '' : say(arm),
              have: have === null ? '' : whole(Math.floor(have)),
              need: need === null ? '' : whole(need),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
