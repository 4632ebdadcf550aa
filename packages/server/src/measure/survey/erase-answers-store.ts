import type { PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** Takes the answers of some records out. That somebody was asked stays and counts, for a record that is nobody's. */
export async function eraseAnswers(client: PoolClient, standIns: ReadonlyMap<string, string>): Promise<void> {
  await client.query(
    `update survey_answer set record_id = it.stand_in, is_erased = true, answers = '{}', locale = null
     from unnest($1::uuid[], $2::uuid[]) as it (record_id, stand_in) where survey_answer.record_id = it.record_id`,
    [plainArray(standIns.keys()), plainArray(standIns.values())],
  );
}
