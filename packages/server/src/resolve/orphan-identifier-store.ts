import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Deletes identifiers that no record shows: of some, or of all, which reads the whole table. */
export async function deleteOrphanIdentifiers(client: PoolClient, among: readonly string[] | null): Promise<void> {
  await client.query(
    `delete from identifier i where ($1::uuid[] is null or identifier_id = any($1))
       and not exists (select 1 from record_identifier ri where ri.identifier_id = i.identifier_id)`,
    [among === null ? null : plainArray(among)],
  );
}
