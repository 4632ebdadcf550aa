import type { ModelWorkAnswer } from '@throughline/contract/match-model';
import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';

/** Asks for what takes long: `useAskFor('/3/shadow')`. */
export function useAskFor(path: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: object) => send<ModelWorkAnswer>('POST', `/api/identity/models${path}`, body),
    onSuccess: refresh,
  });
}
