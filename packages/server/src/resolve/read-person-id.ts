import type { ClientBase } from 'pg';
import { ProblemError } from '../http/problem-error.ts';

/**
 * The person whom an id means now: every id ever handed out is the id of a record, and means whoever that record
 * belongs to (`model.md` 2).
 * @throws ProblemError `person_not_found`, or `person_erased` when the record was erased.
 */
export async function readPersonId(client: Pick<ClientBase, 'query'>, askedId: string): Promise<string> {
  const { rows } = await client.query<{ is_record: boolean; profile_id: string | null; is_erased: boolean }>(
    `select exists (select 1 from record where record_id = $1) as is_record,
       (select profile_id from record where record_id = $1) as profile_id,
       exists (select 1 from tombstone where hash = $1) as is_erased`,
    [askedId],
  );
  const { is_record: isRecord, profile_id: profileId, is_erased: isErased } = rows[0]!;
  if (profileId !== null) return profileId;
  if (isErased) throw new ProblemError('person_erased', `The person with the id ${askedId} was erased.`);
  const why = isRecord
    ? `Nothing that the record ${askedId} said counts at present.`
    : `No record has the id ${askedId}.`;
  throw new ProblemError('person_not_found', why);
}
