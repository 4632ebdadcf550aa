import type { Pool } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** Differences kept; who sends names without end does not fill the database. */
export const MAX_DRIFT_ROWS = 20_000;

/** How often events differed from the plan in one way, since it was written down last. */
export interface DriftCount {
  readonly driftId: string;
  readonly sourceId: string;
  readonly eventType: string;
  readonly eventName: string | null;
  readonly kind: string;
  readonly path: string;
  readonly seen: string | null;
  readonly expected: string | null;
  readonly planVersion: number;
  occurrences: number;
  readonly firstAt: number;
  lastAt: number;
}

/** Adds to what is known of drift; beyond the limit only what is known already is counted. */
export async function addDrift(pool: Pool, counts: readonly DriftCount[]): Promise<void> {
  const sorted = [...counts].sort((left, right) => (left.driftId < right.driftId ? -1 : 1));
  await pool.query(
    `insert into plan_drift (drift_id, source_id, event_type, event_name, kind, path, seen, expected, plan_version,
       occurrences, first_at, last_at)
     select found.* from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::integer[], $10::bigint[], $11::timestamptz[], $12::timestamptz[]) as found (drift_id, source_id, event_type,
       event_name, kind, path, seen, expected, plan_version, occurrences, first_at, last_at)
     where (select count(*) from plan_drift) < ${MAX_DRIFT_ROWS}
       or exists (select from plan_drift known where known.drift_id = found.drift_id)
     on conflict (drift_id) do update set occurrences = plan_drift.occurrences + excluded.occurrences,
       last_at = greatest(plan_drift.last_at, excluded.last_at), plan_version = excluded.plan_version,
       expected = excluded.expected`,
    [
      plainArray(sorted.map(({ driftId }) => driftId)),
      plainArray(sorted.map(({ sourceId }) => sourceId)),
      sorted.map(({ eventType }) => eventType),
      sorted.map(({ eventName }) => eventName),
      sorted.map(({ kind }) => kind),
      sorted.map(({ path }) => path),
      sorted.map(({ seen }) => seen),
      sorted.map(({ expected }) => expected),
      plainArray(sorted.map(({ planVersion }) => planVersion)),
      plainArray(sorted.map(({ occurrences }) => occurrences)),
      plainArray(sorted.map(({ firstAt }) => new Date(firstAt).toISOString())),
      plainArray(sorted.map(({ lastAt }) => new Date(lastAt).toISOString())),
    ],
  );
}

/** Forgets drift that has not come for so many days. */
export async function forgetDrift(pool: Pool, days: number): Promise<void> {
  await pool.query('delete from plan_drift where last_at < now() - make_interval(days => $1)', [days]);
}
