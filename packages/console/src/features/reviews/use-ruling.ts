import type { Review, ReviewAnswer, ReviewRuling } from '@throughline/contract/review';
import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { useWords } from '../../words/use-words.ts';
import { reviewWords } from './review-words.ts';

const DONE = {
  same: 'doneSame',
  different: 'doneDifferent',
  later: 'doneLater',
  dismissed: 'doneDismissed',
  reopened: 'doneReopened',
} as const;

/** Rules on an item and says so, with a button that takes the ruling back. */
export function useRuling(onDone: (review: Review) => void) {
  const say = useWords(reviewWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ review, ruling }: { readonly review: Review; readonly ruling: ReviewRuling }) =>
      send<ReviewAnswer>('POST', `/api/reviews/${review.key}/ruling`, ruling),
    onSuccess: async (_answer, { review, ruling }) => {
      const undo = () => send('POST', `/api/reviews/${review.key}/ruling`, { ruling: 'reopened' });
      notifyUndo(say(DONE[ruling.ruling]), ruling.ruling === 'reopened' ? undefined : undo);
      onDone(review);
      await refresh();
    },
  });
}
