import type { PeopleAfter } from '@throughline/contract/people-after';
import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { PREVIEW, useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PeopleAfterView } from '../../kit/person/people-after-view.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';

/** Takes a ruling back, in place: first what that would do, then the button that does it. */
export function TakeBackRuling({ judgementId, label }: { readonly judgementId: string; readonly label: string }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </Group>
    );
  }
  return <Preview judgementId={judgementId} onEnd={() => setOpen(false)} />;
}

function Preview({ judgementId, onEnd }: { readonly judgementId: string; readonly onEnd: () => void }) {
  const say = useWords(identityWords);
  const sayShared = useWords(sharedWords);
  const notify = useNotifyUndo();
  const refresh = useRefresh();
  const preview = useQuery({
    queryKey: [PREVIEW, 'revocation', judgementId],
    queryFn: () => send<PeopleAfter>('POST', `/api/judgements/${judgementId}/revocation/preview`),
    retry: false,
  });
  const revoke = useMutation({
    mutationFn: () => send('POST', `/api/judgements/${judgementId}/revocation`),
    onSuccess: async () => {
      notify(say('takeBackDone'));
      onEnd();
      await refresh();
    },
  });
  return (
    <Stack gap="sm" mt="xs">
      <QueryView query={preview} lines={3}>
        {(after) => <PeopleAfterView preview={after} />}
      </QueryView>
      {revoke.error !== null && <ProblemNote error={revoke.error} />}
      <Group gap="xs">
        <Button
          size="sm"
          loading={revoke.isPending}
          disabled={preview.data === undefined}
          onClick={() => revoke.mutate()}
        >
          {say('takeBack')}
        </Button>
        <Button size="sm" variant="default" onClick={onEnd}>
          {sayShared('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
