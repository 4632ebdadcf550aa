import type {
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  NewHouseholdRuling,
  PersonHousehold,
} from '@throughline/contract/household';
import { useMutation, useQuery } from '@tanstack/react-query';
import { get, send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';

/** With whom somebody lives, and did. */
export function useHousehold(personId: string) {
  return useQuery({
    queryKey: ['household', personId],
    queryFn: ({ signal }) => get<PersonHousehold>(`/api/people/${personId}/household`, {}, signal),
  });
}

/** The rulings that stand on with whom somebody lives, as far as the role may know of them. */
export function useHouseholdRulings(personId: string) {
  return useQuery({
    queryKey: ['household-rulings', personId],
    queryFn: ({ signal }) => get<HouseholdRulingPage>('/api/household-rulings', { personId, isRevoked: false }, signal),
  });
}

/** Rules, says `done`, and offers to take it back. */
export function useHouseholdRuling(done: string, onEnd: () => void) {
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  return useMutation({
    mutationFn: (ruling: NewHouseholdRuling) => send<HouseholdRulingAnswer>('POST', '/api/household-rulings', ruling),
    onSuccess: async ({ ruling }) => {
      onEnd();
      await refresh();
      // Who is hidden is brought back by those alone who answer for it.
      const undo = () => send('POST', `/api/household-rulings/${ruling.id}/revocation`, {});
      notify(done, ruling.kind === 'hidden' ? undefined : undo);
    },
  });
}

/** Takes a ruling back, and says `done`. */
export function useHouseholdRevocation(done: string) {
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  return useMutation({
    mutationFn: (rulingId: string) => send('POST', `/api/household-rulings/${rulingId}/revocation`, {}),
    onSuccess: async () => {
      notify(done);
      await refresh();
    },
  });
}
