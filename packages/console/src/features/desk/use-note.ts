import { notifications } from '@mantine/notifications';
import type { Noted } from '@throughline/contract/desk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { send } from '../../api/request.ts';

/**
 * Notes something at the desk. The same note that is sent again, since no answer came, is stored once: its request id stays
 * until it was answered.
 */
export function useNote(path: '/api/answers' | '/api/contacts', onNoted: () => void) {
  const queries = useQueryClient();
  const requestId = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: ({ body }: { readonly body: object; readonly message: string }) =>
      send<Noted>('POST', path, { ...body, requestId: requestId.current }),
    onSuccess: async (_noted, { message }) => {
      requestId.current = crypto.randomUUID();
      notifications.show({ message, autoClose: 4_000, withCloseButton: false });
      onNoted();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['briefing'] }),
        queries.invalidateQueries({ queryKey: ['callers'] }),
      ]);
    },
  });
}
