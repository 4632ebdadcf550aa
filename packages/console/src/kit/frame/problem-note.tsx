import { Button, Code, Stack, Text } from '@mantine/core';
import { problemIn } from '../../api/problem-failure.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './note.module.css';

/** What went wrong, what to do about it, where in the request, and a button to try again. */
export function ProblemNote({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const say = useWords(sharedWords);
  const problem = problemIn(error);
  return (
    <Stack role="alert" gap={6} className={classes['problem']} align="flex-start">
      <Text fw={600}>{problem?.title ?? say('consoleFault')}</Text>
      <Text>{problem === null ? String(error) : problem.detail}</Text>
      {problem?.errors !== undefined && (
        <ul className={classes['mistakes']}>
          {problem.errors.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>
              <Code>{pointer}</Code> {message}
            </li>
          ))}
        </ul>
      )}
      {problem !== null && <Text c="dimmed">{problem.hint}</Text>}
      {problem !== null && problem.requestId !== '' && (
        <Text c="dimmed" size="xs">
          {say('requestId', { id: problem.requestId })}
        </Text>
      )}
      {onRetry !== undefined && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {say('tryAgain')}
        </Button>
      )}
    </Stack>
  );
}
