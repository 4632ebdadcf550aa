import type { Replay, ReplayAnswer } from '@throughline/contract/quarantine';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { quarantineWords } from './quarantine-words.ts';

/** Sends what fits through the door again, after saying what that means; then says what became of it. */
export function GroupReplay({ filter, waiting }: { readonly filter: Replay; readonly waiting: number }) {
  const say = useWords(quarantineWords);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const replaying = useMutation({
    mutationFn: () => send<ReplayAnswer>('POST', '/api/quarantine/replay', filter),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries();
    },
  });
  const number = (value: number): string => new Intl.NumberFormat(language).format(value);
  return (
    <div>
      {isAsking ? (
        <>
          <Text size="sm" mb={8}>
            {say('sendAllWhy', { count: waiting })}
          </Text>
          <Group gap="xs">
            <Button size="xs" loading={replaying.isPending} onClick={() => replaying.mutate()}>
              {say('sendAllSure', { count: waiting })}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {shared('cancel')}
            </Button>
          </Group>
        </>
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {say('sendAll')}
        </Button>
      )}
      {replaying.data !== undefined && (
        <Text size="sm" mt={8} role="status">
          {say('result', {
            accepted: number(replaying.data.accepted),
            duplicates: number(replaying.data.duplicates),
            quarantined: number(replaying.data.quarantined),
          })}
        </Text>
      )}
      {replaying.error !== null && <ProblemNote error={replaying.error} />}
    </div>
  );
}
