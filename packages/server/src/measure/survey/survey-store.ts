import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import type { SurveyDefinition } from '@throughline/core/measure/survey/survey-definition';
import type { ClientBase, PoolClient } from 'pg';

/** A version of a survey, with who made it; nobody made version 0. */
export interface StoredSurvey {
  readonly survey: SurveyDefinition;
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
}

interface Row {
  version: number;
  definition: Omit<SurveyDefinition, 'key' | 'version'>;
  made_by: string;
  made_at: Date;
}

/** Every version of a survey, newest first; the one that is given from the start is the oldest of its key. */
export async function readSurveyVersions(client: Pick<ClientBase, 'query'>, key: string): Promise<StoredSurvey[]> {
  const { rows } = await client.query<Row>({
    name: 'read-survey-versions',
    text: 'select version, definition, made_by, made_at from survey where survey_key = $1 order by version desc',
    values: [key],
  });
  const made = rows.map(
    ({ version, definition, made_by: madeBy, made_at: madeAt }): StoredSurvey => ({
      survey: { key, version, ...definition },
      madeBy,
      madeAt,
    }),
  );
  return key === BRAND_LEAKS.key ? [...made, { survey: BRAND_LEAKS, madeBy: null, madeAt: null }] : made;
}

/** Every survey in its newest version, by key; that which is given from the start too. */
export async function readSurveys(client: Pick<ClientBase, 'query'>): Promise<StoredSurvey[]> {
  const { rows } = await client.query<Row & { survey_key: string }>(
    `select distinct on (survey_key) survey_key, version, definition, made_by, made_at from survey
      order by survey_key, version desc`,
  );
  const made = rows.map(
    ({ survey_key: key, version, definition, made_by: madeBy, made_at: madeAt }): StoredSurvey => ({
      survey: { key, version, ...definition },
      madeBy,
      madeAt,
    }),
  );
  if (made.some(({ survey }) => survey.key === BRAND_LEAKS.key)) return made;
  return [...made, { survey: BRAND_LEAKS, madeBy: null, madeAt: null }].sort((left, right) =>
    left.survey.key < right.survey.key ? -1 : 1,
  );
}

/** The newest version of a survey; null where there is none of that key. */
export async function readSurvey(client: Pick<ClientBase, 'query'>, key: string): Promise<SurveyDefinition | null> {
  const { rows } = await client.query<Row>({
    name: 'read-survey',
    text: `select version, definition, made_by, made_at from survey
      where survey_key = $1 order by version desc limit 1`,
    values: [key],
  });
  const [row] = rows;
  if (row !== undefined) return { key, version: row.version, ...row.definition };
  return key === BRAND_LEAKS.key ? BRAND_LEAKS : null;
}

/** Adds a version of a survey; false when that version is there already. */
export async function insertSurvey(
  client: PoolClient,
  { key, version, ...definition }: SurveyDefinition,
  madeBy: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into survey (survey_key, version, definition, made_by) values ($1, $2, $3, $4) on conflict do nothing',
    [key, version, JSON.stringify(definition), madeBy],
  );
  return rowCount === 1;
}
