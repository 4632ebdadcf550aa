import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StaffAnswer, StaffChange, StaffMember } from '@throughline/contract/staff';
import { send } from '../../api/request.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';

/** Changes a staff member, says so, and offers to take it back. */
export function useChange({ id, name, email, role, disabledAt }: StaffMember) {
  const queries = useQueryClient();
  const notify = useNotifyUndo();
  const put = (change: StaffChange) => send<StaffAnswer>('PATCH', `/api/staff/${id}`, change);
  const before = { name, email, role, isDisabled: disabledAt !== null };
  return useMutation({
    mutationFn: ({ change }: { readonly change: StaffChange; readonly said: string }) => put(change),
    onSuccess: async (_answer, { change, said }) => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      const keys = Object.keys(change) as (keyof typeof before)[];
      notify(said, () => put(Object.fromEntries(keys.map((key) => [key, before[key]])) as StaffChange));
    },
  });
}
