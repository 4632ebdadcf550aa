import type { Pool } from 'pg';
import { SOURCE_COLUMNS } from './source-store.ts';
import type { Source } from './source.ts';

/** The source of an id or, where no id is it, of a name. */
export async function findSource(pool: Pool, idOrName: string): Promise<Source | null> {
  const { rows } = await pool.query<Source>(
    `select ${SOURCE_COLUMNS} from source where source_id::text = lower($1) or name = $1
     order by source_id::text = lower($1) desc limit 1`,
    [idOrName],
  );
  return rows[0] ?? null;
}
