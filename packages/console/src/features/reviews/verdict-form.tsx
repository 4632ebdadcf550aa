import type { PeopleAfter } from '@throughline/contract/people-after';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { problemIn } from '../../api/problem-failure.ts';
import { send } from '../../api/request.ts';
import { PREVIEW } from '../../api/use-refresh.ts';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { PeopleAfterView } from '../../kit/person/people-after-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { reviewWords } from './review-words.ts';

export type Verdict = 'same' | 'different';

/** Asks why, with what is mostly the reason filled in: Enter rules. Shows before who the people would be, or why not. */
export function VerdictForm({
  verdict,
  left,
  right,
  mostly,
  isBusy,
  onRule,
  onCancel,
}: {
  readonly verdict: Verdict;
  readonly left: string;
  readonly right: string;
  /** What is mostly the reason. */
  readonly mostly: string;
  readonly isBusy: boolean;
  readonly onRule: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(reviewWords);
  const preview = useQuery({
    queryKey: [PREVIEW, 'judgement', verdict, left, right],
    queryFn: () => send<PeopleAfter>('POST', '/api/judgements/preview', { kind: verdict, left, right }),
    retry: false,
  });
  const refusal = problemIn(preview.error);
  return (
    <ReasonForm
      about={
        <>
          {refusal !== null && (
            <Text component="div" role="alert">
              <b>{say('refusedTitle')}</b>: {refusal.detail}
            </Text>
          )}
          {verdict === 'same' && preview.data !== undefined && <PeopleAfterView preview={preview.data} />}
        </>
      }
      label={say(verdict === 'same' ? 'whySame' : 'whyDifferent')}
      initial={mostly}
      action={`${say('confirm')}: ${say(verdict)}`}
      isBusy={isBusy}
      isRefused={refusal !== null}
      hasKeys
      onDone={onRule}
      onCancel={onCancel}
    />
  );
}
