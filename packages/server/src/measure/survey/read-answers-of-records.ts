import type { ClientBase } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** A survey as it was put to somebody, and what they answered. */
export interface AskedSurvey {
  readonly survey: string;
  readonly surveyVersion: number;
  readonly askedAt: Date;
  /** Null while nothing was answered. */
  readonly answeredAt: Date | null;
  readonly locale: string | null;
  readonly answers: object;
}

/** Every survey that some records were asked, oldest first. */
export async function readAnswersOfRecords(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
): Promise<AskedSurvey[]> {
  const { rows } = await client.query<AskedSurvey>(
    `select survey_key as survey, survey_version as "surveyVersion", asked_at as "askedAt", answered_at as "answeredAt",
       locale, answers
     from survey_answer where record_id = any($1::uuid[]) order by asked_at, answer_id`,
    [plainArray(recordIds)],
  );
  return rows;
}
