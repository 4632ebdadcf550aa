import type { Source, SourceAnswer } from '@throughline/contract/source';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

/** Switches a source off, after saying what that means, or on. */
export function SourceSwitch({ source: { id, name, isEnabled } }: { readonly source: Source }) {
  const say = useWords(sourcesWords);
  const shared = useWords(sharedWords);
  const queries = useQueryClient();
  const notify = useNotifyUndo();
  const [isAsking, setAsking] = useState(false);
  const set = (isOn: boolean) => send<SourceAnswer>('PATCH', `/api/sources/${id}`, { isEnabled: isOn });
  const switching = useMutation({
    mutationFn: set,
    onSuccess: async (_answer, isOn) => {
      setAsking(false);
      await queries.invalidateQueries();
      notify(say(isOn ? 'switchedOn' : 'switchedOff', { name }), () => set(!isOn));
    },
  });
  return (
    <div className={classes['switch']}>
      {!isEnabled ? (
        <Button size="xs" loading={switching.isPending} onClick={() => switching.mutate(true)}>
          {say('switchOn')}
        </Button>
      ) : isAsking ? (
        <>
          <Text size="sm" mb={8}>
            {say('switchOffWhy')}
          </Text>
          <Group gap="xs">
            <Button color="rust" size="xs" loading={switching.isPending} onClick={() => switching.mutate(false)}>
              {say('switchOffSure')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setAsking(false)}>
              {shared('cancel')}
            </Button>
          </Group>
        </>
      ) : (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {say('switchOff')}
        </Button>
      )}
      {switching.error !== null && <ProblemNote error={switching.error} />}
    </div>
  );
}
