import type { Leaks } from '@throughline/contract/leaks';
import { chooseLanguage } from '@throughline/core/measure/survey/choose-language';
import { leaksOf } from '@throughline/core/measure/survey/leaks-of';
import type { Pool } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { readLeakCounts } from './read-leak-counts.ts';
import { surveyOf } from './survey-of.ts';

/** What both arms answered to a survey in a season. @throws ProblemError where there is no such survey. */
export async function readLeaks(
  pool: Pool,
  { locale }: Pick<BrandSettings, 'locale'>,
  { survey: key, season }: { readonly survey: string; readonly season: number },
): Promise<Leaks> {
  const survey = await surveyOf(pool, key);
  const counts = await readLeakCounts(pool, key, season);
  const { questions, ...leaks } = leaksOf(survey.questions, counts);
  const wordsOf = (nth: number): string => {
    const { texts } = survey.questions[nth]!;
    return texts[chooseLanguage(Object.keys(texts), { asked: null, accepted: '', brand: locale })]!.question;
  };
  return {
    survey: key,
    season,
    erased: counts.erased,
    ...leaks,
    questions: questions.map((question, nth) => ({
      ...question,
      kind: survey.questions[nth]!.kind,
      question: wordsOf(nth),
    })),
  };
}
