import type { PlanDrift } from '@throughline/contract/tracking-plan';
import type { Pool } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';

/** Which drift is listed; null does not ask. */
export interface DriftAsked {
  readonly kind: string | null;
  readonly sourceId: string | null;
  readonly planVersion: number | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

type Row = Omit<PlanDrift, 'occurrences' | 'firstAt' | 'lastAt'> & {
  readonly occurrences: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly exact: string;
};

/** Drift, what came last first, each with its place in the list. */
export async function readDrift(
  pool: Pool,
  { kind, sourceId, planVersion, after, limit }: DriftAsked,
): Promise<{ drift: PlanDrift; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(
    `select drift_id as id, s.name as source, d.source_id as "sourceId", event_type as "eventType",
       event_name as "eventName", d.kind, path, seen, expected, occurrences, first_at as "firstAt", last_at as "lastAt",
       plan_version as "planVersion", ${exactInstant('last_at')} as exact
     from plan_drift d join source s using (source_id)
     where ($1::text is null or d.kind = $1) and ($2::uuid is null or d.source_id = $2)
       and ($3::integer is null or plan_version = $3)
       and ($4::timestamptz is null or (last_at, drift_id) < ($4, $5::uuid))
     order by last_at desc, drift_id desc limit $6`,
    [kind, sourceId, planVersion, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(({ exact, occurrences, firstAt, lastAt, ...rest }) => ({
    drift: {
      ...rest,
      occurrences: Number(occurrences),
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    },
    keys: [exact, rest.id],
  }));
}
