import pg, { type Pool } from 'pg';
import type { Undo } from '../run-bench.ts';
import type { ServerUnderTest } from '../server-under-test.ts';
import type { Subject } from './send-history.ts';

const SCHEMA = 'plain';

/** The same rows in one table, with the same key and no partitions. */
export interface PlainTable {
  /** In which the product's own statements find that table instead of theirs. */
  readonly pool: Pool;
  /** A page of a person's newest events, or of those before an event. */
  readonly readPage: (recordIds: readonly string[], before: PagePlace | null, limit: number) => Promise<number>;
  /** All events of a person. */
  readonly readAll: (subject: Subject) => Promise<number>;
}

/** An event's place in a timeline. */
export interface PagePlace {
  readonly occurredAt: string;
  readonly dedupeKey: string;
}

const COLUMNS =
  'record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name, verified, payload';

/** Copies the events into a table without partitions. */
export async function makePlainTable(undo: Undo, { database, databaseUrl }: ServerUnderTest): Promise<PlainTable> {
  await database.query(`create schema ${SCHEMA}`);
  await database.query(`create table ${SCHEMA}.event (like public.event including all)`);
  await database.query(`insert into ${SCHEMA}.event select * from public.event`);
  await database.query(`vacuum (analyze) ${SCHEMA}.event`);
  await database.query(`grant usage on schema ${SCHEMA} to public`);
  await database.query(`grant select on ${SCHEMA}.event to public`);
  await database.query('checkpoint');
  const options = `-c search_path=${SCHEMA},public`;
  const pool = new pg.Pool({ connectionString: databaseUrl, options, max: 1, pipeline: true });
  pool.on('error', () => undefined);
  undo.push(() => pool.end());
  return {
    pool,
    async readPage(recordIds, before, limit) {
      const beyond = before === null ? '' : 'and (occurred_at, dedupe_key) < ($3, $4)';
      const { rows } = await pool.query({
        name: before === null ? 'newest' : 'before',
        text: `select ${COLUMNS} from event where record_id = any($1::uuid[]) ${beyond}
          order by occurred_at desc, dedupe_key desc limit $2`,
        values: [recordIds, limit, ...(before === null ? [] : [before.occurredAt, before.dedupeKey])],
      });
      return rows.length;
    },
    async readAll({ loginRecordId, deviceRecordId }) {
      const { rows } = await pool.query({
        name: 'all',
        text: `select ${COLUMNS} from event where record_id = any($1::uuid[])`,
        values: [[loginRecordId, deviceRecordId]],
      });
      return rows.length;
    },
  };
}
