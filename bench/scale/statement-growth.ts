import type { Pool } from 'pg';
import { toDigits } from '../to-digits.ts';

/** What one statement took, per event of the whole load. */
export interface StatementCost {
  readonly micros: number;
  readonly pages: number;
  readonly walBytes: number;
  readonly callsPerThousand: number;
}

/** A statement at the smallest and at the largest size. */
export interface StatementGrowth {
  readonly statement: string;
  readonly first: StatementCost;
  readonly last: StatementCost;
}

const NOTHING: StatementCost = { micros: 0, pages: 0, walBytes: 0, callsPerThousand: 0 };
const SHOWN = 12;

/** Forgets the statements so far. */
export async function forgetStatements(pool: Pool): Promise<void> {
  await pool.query('select pg_stat_statements_reset()');
}

/** What each statement took since they were forgotten, waiting included. */
export async function readStatementCosts(pool: Pool, events: number): Promise<Map<string, StatementCost>> {
  const { rows } = await pool.query<{ query: string; calls: number; micros: number; pages: number; wal: number }>(
    `select query, sum(calls)::double precision as calls, sum(total_exec_time) * 1000 as micros,
       sum(shared_blks_hit + shared_blks_read)::double precision as pages, sum(wal_bytes)::double precision as wal
     from pg_stat_statements where query not like '%pg_stat_%' group by query`,
  );
  return new Map(
    rows.map(({ query, calls, micros, pages, wal }) => [
      query.replace(/\s+/g, ' ').slice(0, 110),
      {
        micros: toDigits(micros / events, 2),
        pages: toDigits(pages / events, 2),
        walBytes: toDigits(wal / events, 1),
        callsPerThousand: toDigits((calls / events) * 1000, 2),
      },
    ]),
  );
}

/** The statements whose time an event has grown most, the worst first. */
export function statementGrowth(
  first: ReadonlyMap<string, StatementCost>,
  last: ReadonlyMap<string, StatementCost>,
): StatementGrowth[] {
  return [...new Set([...first.keys(), ...last.keys()])]
    .map((statement) => ({
      statement,
      first: first.get(statement) ?? NOTHING,
      last: last.get(statement) ?? NOTHING,
    }))
    .sort((left, right) => right.last.micros - right.first.micros - (left.last.micros - left.first.micros))
    .slice(0, SHOWN);
}
