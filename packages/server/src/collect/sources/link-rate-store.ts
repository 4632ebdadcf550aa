import type { Pool } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** Which of some claims are stored, each given as the ids of its record and its identifier; those come back as `record identifier`. */
export async function readStoredClaims(
  pool: Pool,
  claims: readonly { readonly recordId: string; readonly identifierId: string }[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ claim: string }>({
    name: 'read-stored-claims',
    text: `select record_id || ' ' || identifier_id as claim
     from unnest($1::uuid[], $2::uuid[]) as asked (record_id, identifier_id)
     join record_identifier using (record_id, identifier_id)`,
    values: [
      plainArray(claims.map(({ recordId }) => recordId)),
      plainArray(claims.map(({ identifierId }) => identifierId)),
    ],
  });
  return new Set(rows.map(({ claim }) => claim));
}
