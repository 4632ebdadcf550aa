import type { MatchModel } from '@throughline/contract/match-model';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { modelsWords } from './models-words.ts';
import classes from './models.module.css';
import { useAskFor } from './use-ask-for.ts';

/** Putting a version in use: says in place how many people change, and asks once more. */
export function PromoteButton({ model, isSeen }: { readonly model: MatchModel; readonly isSeen: boolean }) {
  const say = useWords(modelsWords);
  const { whole } = useFigures();
  const [isAsking, setAsking] = useState(false);
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
  const confirm = (reason: string): void => {
    promote.mutate(reason === '' ? {} : { reason }, { onSuccess: () => setAsking(false) });
  };
  return (
    <div className={classes['sure']} role="alert">
      <ReasonForm
        about={
          <div>
            <Text fw={600}>{say('promoteSure', { count: merged.before + split.before + moved.before })}</Text>
            <Text size="sm">
              {say('promoteMeans', {
                merged: whole(merged.before),
                split: whole(split.before),
                moved: whole(moved.before),
              })}
            </Text>
          </div>
        }
        action={say('promoteConfirm')}
        error={promote.error}
        isBusy={promote.isPending}
        isOptional
        isGrave
        onDone={confirm}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
