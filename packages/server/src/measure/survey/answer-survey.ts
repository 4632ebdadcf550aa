import { type ReadAnswers, readAnswers } from '@throughline/core/measure/survey/read-answers';
import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { Pool } from 'pg';
import { runAgain } from '../../postgres/run-again.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import { writeAnswers } from './asking-store.ts';
import { readInvited } from './read-invited.ts';
import type { SurveyTokens } from './survey-tokens.ts';

/** What somebody sends with a token. */
export interface GivenAnswers {
  readonly token: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** In which the person was asked; null where nobody says so. */
  readonly language: string | null;
  /** ms since 1970. */
  readonly now: number;
}

/** What became of them. */
export type AnswerOutcome =
  | { readonly is: 'taken'; readonly survey: SurveyDefinition; readonly answered: number }
  | { readonly is: 'answered' | 'empty'; readonly survey: SurveyDefinition }
  | ({ readonly is: 'wrong' } & Extract<ReadAnswers, { mistakes: unknown }>)
  | { readonly is: 'over' | 'forged' };

/** Takes a person's answers, once: the first that come count. The person is locked, so that of two at once one comes late. */
export async function answerSurvey(
  pool: Pool,
  tokens: SurveyTokens,
  { token, answers: given, language, now }: GivenAnswers,
): Promise<AnswerOutcome> {
  const before = await readInvited(pool, tokens, { token, now });
  if (before.is === 'forged' || before.is === 'over') return { is: before.is };
  const { survey } = before;
  if (before.is === 'answered') return { is: 'answered', survey };
  const read = readAnswers(survey, given);
  if ('mistakes' in read) return { is: 'wrong', ...read };
  const answered = Object.keys(read.answers).length;
  if (answered === 0) return { is: 'empty', survey };
  return runAgain(pool, async (client): Promise<AnswerOutcome> => {
    await lockPersonOf(client, before.asking.recordId);
    const invited = await readInvited(client, tokens, { token, now });
    if (invited.is === 'forged' || invited.is === 'over') return { is: invited.is };
    if (invited.is === 'answered') return { is: 'answered', survey };
    const isWritten = await writeAnswers(client, invited.asking.answerId, {
      answers: read.answers,
      surveyVersion: survey.version,
      language: language !== null && Object.hasOwn(survey.texts, language) ? language : null,
      answeredAt: new Date(now),
    });
    return isWritten ? { is: 'taken', survey, answered } : { is: 'answered', survey };
  });
}
