import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { problemIn } from '../../api/problem-failure.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';

const SHOWN_MS = 15_000;
/** What was done last: only that is undone from here, since what came before may rest on it. */
let last: string | undefined;

/** Says that something was done, with a button that takes it back where it can be; everything shown is read anew after. */
export function useNotifyUndo(): (message: string, undo?: () => Promise<unknown>) => void {
  const say = useWords(sharedWords);
  const refresh = useRefresh();
  return useCallback(
    (message, undo) => {
      const closeButtonProps = { 'aria-label': say('close') };
      if (last !== undefined) notifications.hide(last);
      const id = notifications.show({ message, closeButtonProps, autoClose: undo === undefined ? 5_000 : SHOWN_MS });
      last = id;
      if (undo === undefined) return;
      const takeBack = (): void => {
        notifications.hide(id);
        undo()
          .then(() => refresh())
          .catch((error: unknown) => {
            notifications.show({ color: 'red', closeButtonProps, message: problemIn(error)?.detail ?? String(error) });
          });
      };
      notifications.update({
        id,
        closeButtonProps,
        autoClose: SHOWN_MS,
        message: (
          <Group justify="space-between" gap="xs">
            <Text size="sm">{message}</Text>
            <Button size="compact-sm" variant="default" onClick={takeBack}>
              {say('undo')}
            </Button>
          </Group>
        ),
      });
    },
    [refresh, say],
  );
}
