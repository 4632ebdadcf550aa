import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import type { PoolClient } from 'pg';
import { plainArray } from '../../../postgres/sql-array.ts';

/** A record that takes part in matching, as it was matched last. */
export interface MatchedRecord {
  readonly recordId: string;
  /** The person it would belong to without matching. */
  readonly firmId: string;
  readonly person: PersonData;
  readonly prepared: PreparedRecord;
}

/** Those of some records that take part in matching, by id. `region` reads national telephone numbers. */
export async function readMatchedRecords(
  client: PoolClient,
  recordIds: Iterable<string>,
  region: string,
): Promise<Map<string, MatchedRecord>> {
  const { rows } = await client.query<{ record_id: string; firm_id: string; person: string }>(
    'select record_id, firm_id, person from match_record where record_id = any($1::uuid[]) order by record_id',
    [plainArray(recordIds)],
  );
  return new Map(
    rows.map(({ record_id: recordId, firm_id: firmId, person: text }) => {
      const person = JSON.parse(text) as PersonData;
      return [recordId, { recordId, firmId, person, prepared: prepareRecord({ id: recordId, person }, region) }];
    }),
  );
}

/** Those of some records that wait to be matched. */
export async function readWaiting(client: PoolClient, recordIds: Iterable<string>): Promise<Set<string>> {
  const { rows } = await client.query<{ record_id: string }>(
    'select distinct record_id from match_queue where record_id = any($1::uuid[])',
    [plainArray(recordIds)],
  );
  return new Set(rows.map((row) => row.record_id));
}
