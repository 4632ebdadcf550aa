import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** Discards a version that was never in force. */
export function DiscardButton({ listId, version }: { readonly listId: string; readonly version: number }) {
  const say = useWords(suppressionListsWords);
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  const discard = useMutation({
    mutationFn: () => send('POST', `/api/suppression-lists/${listId}/versions/${version}/discard`),
    onSuccess: async () => {
      await refresh();
      notify(say('discarded'));
    },
  });
  return (
    <>
      {discard.error !== null && <ProblemNote error={discard.error} />}
      <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
        {say('discard')}
      </Button>
    </>
  );
}
