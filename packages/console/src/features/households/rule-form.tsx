import type { NewHouseholdRuling } from '@throughline/contract/household';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import { useHouseholdRuling } from './use-household.ts';

const WORDS = {
  together: { action: 'together', done: 'togetherDone', initial: 'reasonTogether' },
  apart: { action: 'wrong', done: 'wrongDone', initial: 'reasonApart' },
  hidden: { action: 'hide', done: 'hideDone', initial: 'reasonHide' },
} as const;

/** Asks why, in place, and then rules. */
export function RuleForm({
  ruling,
  onEnd,
}: {
  readonly ruling: Omit<NewHouseholdRuling, 'reason'>;
  readonly onEnd: () => void;
}) {
  const say = useWords(householdWords);
  const { action, done, initial } = WORDS[ruling.kind];
  const rule = useHouseholdRuling(say(done), onEnd);
  return (
    <ReasonForm
      initial={say(initial)}
      action={say(action)}
      error={rule.error}
      isBusy={rule.isPending}
      onDone={(reason) => rule.mutate({ ...ruling, reason })}
      onCancel={onEnd}
    />
  );
}
