import { Badge, Text, UnstyledButton } from '@mantine/core';
import type { QuestionVerdict } from '@throughline/contract/ask';
import { useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { answerText, questionText } from './answer-text.ts';
import { AskForm } from './ask-form.tsx';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** As many as leave the rest of the screen where it is. */
const MOST_SHOWN = 5;

/** What not to ask: what is known instead, and why anything else is not asked. */
export function KnownList({
  id,
  questions,
  form,
  onForm,
  onClose,
}: {
  readonly id: string;
  readonly questions: readonly QuestionVerdict[];
  /** Key of the question whose answer is being corrected. */
  readonly form: string | null;
  readonly onForm: (question: string) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(deskWords);
  const [isWhole, setWhole] = useState(false);
  if (questions.length === 0) return <Text c="dimmed">{say('nothingKnown')}</Text>;
  // One sentence instead of the same one for each.
  if (questions.every(({ reason }) => reason === 'suppressed')) return <Text>{say('askNothing')}</Text>;
  const sorted = [
    ...questions.filter(({ reason }) => reason === 'known'),
    ...questions.filter(({ reason }) => reason !== 'known'),
  ];
  const shown = isWhole ? sorted : sorted.slice(0, MOST_SHOWN);
  const hidden = sorted.length - shown.length;
  return (
    <>
      <ul className={classes['known']}>
        {shown.map((verdict) => (
          <li key={verdict.question} data-known={verdict.reason === 'known'}>
            <Answered verdict={verdict} onCorrect={() => onForm(verdict.question)} />
            {form === verdict.question && <AskForm id={id} verdict={verdict} wasAsked={false} onClose={onClose} />}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <UnstyledButton className={classes['quiet']} onClick={() => setWhole(true)}>
          {say('more', { count: hidden })}
        </UnstyledButton>
      )}
    </>
  );
}

function Answered({ verdict, onCorrect }: { readonly verdict: QuestionVerdict; readonly onCorrect: () => void }) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { known, reason } = verdict;
  const day = (at: string): string => instantText(at, { language, timeZone, precision: 'day' });
  const question = (
    <Text size="sm" c="dimmed">
      {questionText(verdict, language)}
      {verdict.isSensitive && (
        <Badge size="xs" variant="light" color="rust" ml={6}>
          {say('sensitive')}
        </Badge>
      )}
    </Text>
  );
  if (known === null || reason !== 'known') {
    return (
      <>
        {question}
        <Text size="sm">{reasonText(verdict, say, day)}</Text>
      </>
    );
  }
  return (
    <>
      {question}
      <Text className={classes['value']} component="div">
        <strong>{answerText(verdict, known.value, { language, say })}</strong>{' '}
        <Text span size="sm" c="dimmed">
          {say('known', { department: known.department })}, <Ago at={known.saidAt} />
          {known.freshUntil !== null && `, ${say('freshUntil', { at: day(known.freshUntil) })}`}{' '}
        </Text>
        <UnstyledButton className={classes['quiet']} onClick={onCorrect}>
          {say('correct')}
        </UnstyledButton>
      </Text>
    </>
  );
}

/** Why a question is not asked although nothing that may be used is known. */
function reasonText(
  { reason, until, purpose }: QuestionVerdict,
  say: Say<NonNullable<(typeof deskWords)['keys']>>,
  day: (at: string) => string,
): string {
  const at = until === null ? '' : day(until);
  switch (reason) {
    case 'disabled':
      return say('reasonDisabled');
    case 'opt_out_signal':
      return say('reasonOptOut');
    case 'suppressed':
      return say('reasonSuppressed');
    case 'household_care':
      return say('reasonHousehold');
    case 'purpose_denied':
      return say('reasonPurpose', { purpose: purpose ?? '' });
    case 'recently_declined':
      return say('reasonDeclined', { at });
    case 'recently_asked':
      return say('reasonAsked', { at });
    default:
      return say('reasonOther');
  }
}
