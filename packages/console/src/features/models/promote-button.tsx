import type { MatchModel } from '@throughline/contract/match-model';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useFigures } from '../../kit/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './models.module.css';
import { modelsWords } from './models-words.ts';
import { useAskFor } from './use-ask-for.ts';

/** Putting a version in use: says in place how many people change, and asks once more. */
export function PromoteButton({ model, isSeen }: { readonly model: MatchModel; readonly isSeen: boolean }) {
  const say = useWords(modelsWords);
  const { whole } = useFigures();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const promote = useAskFor(`/${model.version}/promote`);
  const { difference, promotedAt } = model;
  const label = say(promotedAt === null ? 'promote' : 'goBack');
  if (!isSeen || difference === null)
    return (
      <Text size="sm" c="dimmed">
        {say('promoteNotYet')}
      </Text>
    );
  if (!isAsking)
    return (
      <div>
        <Button onClick={() => setAsking(true)}>{label}</Button>
      </div>
    );
  const { merged, split, moved } = difference;
  const confirm = (): void => {
    promote.mutate(reason.trim() === '' ? {} : { reason: reason.trim() }, { onSuccess: () => setAsking(false) });
  };
  return (
    <Stack gap="xs" className={classes['sure'] ?? ''} role="alert">
      <Text fw={600}>{say('promoteSure', { count: merged.before + split.before + moved.before })}</Text>
      <Text size="sm">
        {say('promoteMeans', { merged: whole(merged.before), split: whole(split.before), moved: whole(moved.before) })}
      </Text>
      <TextInput
        label={say('reason')}
        value={reason}
        maxLength={2_000}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Group gap="xs">
        <Button color="rust" loading={promote.isPending} onClick={confirm}>
          {say('promoteConfirm')}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {say('cancel')}
        </Button>
      </Group>
      {promote.error !== null && <ProblemNote error={promote.error} />}
    </Stack>
  );
}
