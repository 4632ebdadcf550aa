import type { SurveyAnswers } from '@throughline/core/measure/survey/survey-definition';
import type { ClientBase, PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** That somebody was asked, and perhaps answered. */
export interface Asking {
  readonly answerId: string;
  readonly surveyKey: string;
  readonly recordId: string;
  readonly season: number;
  readonly closesAt: Date;
  readonly answeredAt: Date | null;
  readonly isErased: boolean;
}

interface Row {
  answer_id: string;
  survey_key: string;
  record_id: string;
  season: number;
  closes_at: Date;
  answered_at: Date | null;
  is_erased: boolean;
}

const COLUMNS = 'answer_id, survey_key, record_id, season, closes_at, answered_at, is_erased';

function askingOf(row: Row): Asking {
  return {
    answerId: row.answer_id,
    surveyKey: row.survey_key,
    recordId: row.record_id,
    season: row.season,
    closesAt: row.closes_at,
    answeredAt: row.answered_at,
    isErased: row.is_erased,
  };
}

/** The asking that a token stands for; null where there is none. */
export async function readAsking(client: Pick<ClientBase, 'query'>, answerId: string): Promise<Asking | null> {
  const { rows } = await client.query<Row>({
    name: 'read-asking',
    text: `select ${COLUMNS} from survey_answer where answer_id = $1`,
    values: [answerId],
  });
  return rows[0] === undefined ? null : askingOf(rows[0]);
}

/** Every asking of a person in a season, the answered first, then the earliest: a merge may have brought several. */
export async function readAskingsOf(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
  { surveyKey, season }: Pick<Asking, 'surveyKey' | 'season'>,
): Promise<Asking[]> {
  const { rows } = await client.query<Row>({
    name: 'read-askings-of',
    text: `select ${COLUMNS} from survey_answer
      where survey_key = $1 and record_id = any($2::uuid[]) and season = $3 and not is_erased
      order by answered_at nulls last, asked_at, answer_id`,
    values: [surveyKey, plainArray(recordIds), season],
  });
  return rows.map(askingOf);
}

/** Notes that somebody is asked. */
export async function insertAsking(
  client: PoolClient,
  asking: Pick<Asking, 'answerId' | 'surveyKey' | 'recordId' | 'season' | 'closesAt'> & {
    readonly surveyVersion: number;
    readonly isHeldOut: boolean;
    readonly askedBy: string;
    readonly askedAt: Date;
  },
): Promise<void> {
  await client.query({
    name: 'insert-asking',
    text: `insert into survey_answer (answer_id, survey_key, survey_version, record_id, season, is_held_out, asked_by,
        asked_at, closes_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      asking.answerId,
      asking.surveyKey,
      asking.surveyVersion,
      asking.recordId,
      asking.season,
      asking.isHeldOut,
      asking.askedBy,
      asking.askedAt,
      asking.closesAt,
    ],
  });
}

/** Writes what somebody answered; false where an answer is there already. */
export async function writeAnswers(
  client: PoolClient,
  answerId: string,
  given: {
    readonly answers: SurveyAnswers;
    readonly surveyVersion: number;
    readonly language: string | null;
    readonly answeredAt: Date;
  },
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'write-answers',
    text: `update survey_answer set answers = $2, survey_version = $3, locale = $4, answered_at = $5
      where answer_id = $1 and answered_at is null and not is_erased`,
    values: [answerId, JSON.stringify(given.answers), given.surveyVersion, given.language, given.answeredAt],
  });
  return rowCount === 1;
}
