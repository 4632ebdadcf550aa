import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { Pool } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';
import { readSurvey } from './survey-store.ts';

/** The newest version of a survey. @throws ProblemError `survey_not_found` */
export async function surveyOf(pool: Pool, key: string): Promise<SurveyDefinition> {
  const survey = await readSurvey(pool, key);
  if (survey === null) throw new ProblemError('survey_not_found', `No survey has the key ${key}.`);
  return survey;
}
