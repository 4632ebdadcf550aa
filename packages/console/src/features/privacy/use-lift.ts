import type { Suppression } from '@throughline/contract/suppression';
import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

/** Lifts a suppression at once, by one click, and says so; undoing sets it again as it was. */
export function useLift() {
  const say = useWords(privacyWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id }: Suppression) => send('POST', `/api/suppressions/${id}/lift`, { reason: say('liftReason') }),
    onSuccess: async (_answer, suppression) => {
      const again = againOf(suppression);
      notifyUndo(say('lifted'), again === null ? undefined : () => send('POST', '/api/suppressions', again));
      await refresh();
    },
  });
}

/** What sets a suppression again; null for an address that nobody shows, which cannot be named. */
function againOf({ kind, recordId, address, hasHouseholdCare, confidence, askedBy, reason }: Suppression) {
  const same = { kind, hasHouseholdCare, confidence, askedBy, reason };
  if (recordId !== null) return { recordId, ...same };
  if (address === null) return null;
  const { type, value, namespace } = address;
  return { identifier: `${type}:${value}`, ...(namespace !== '' && { namespace }), ...same };
}
