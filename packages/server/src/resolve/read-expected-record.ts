import type { ClientBase } from 'pg';
import { ProblemError } from '../http/problem-error.ts';

/**
 * Makes sure that an id of a person or a record names a record, whether or not anything that it said counts at present.
 * @throws ProblemError `person_not_found`, or `person_erased` when the record was erased.
 */
export async function readExpectedRecord(client: Pick<ClientBase, 'query'>, askedId: string): Promise<void> {
  const { rows } = await client.query<{ is_record: boolean; is_erased: boolean }>(
    `select exists (select from record where record_id = $1) as is_record,
       exists (select from tombstone where hash = $1) as is_erased`,
    [askedId],
  );
  const { is_record: isRecord, is_erased: isErased } = rows[0]!;
  if (isRecord) return;
  if (isErased) throw new ProblemError('person_erased', `The person with the id ${askedId} was erased.`);
  throw new ProblemError('person_not_found', `No record has the id ${askedId}.`);
}
