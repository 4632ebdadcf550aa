import { NO_TRACKING_PLAN, type TrackingPlan } from '@throughline/core/collect/tracking-plan/tracking-plan';
import type { ClientBase, PoolClient } from 'pg';

/** A version of the plan, with who made it; nobody made version 0. */
export interface StoredPlan {
  readonly version: number;
  readonly plan: TrackingPlan;
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
}

type Client = Pick<ClientBase, 'query'>;

/** The newest version number; 0 while nobody made a plan. */
export async function readPlanVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'select version from tracking_plan order by version desc limit 1',
  );
  return rows[0]?.version ?? 0;
}

/** The plan of a version, of the newest where none is named; null when there is none of that version. */
export async function readPlan(client: Client, version: number | null = null): Promise<StoredPlan | null> {
  if (version === 0) return { version: 0, plan: NO_TRACKING_PLAN, madeBy: null, madeAt: null };
  const { rows } = await client.query<StoredPlan>(
    `select version, plan, made_by as "madeBy", made_at as "madeAt" from tracking_plan
     where $1::integer is null or version = $1 order by version desc limit 1`,
    [version],
  );
  return rows[0] ?? (version === null ? readPlan(client, 0) : null);
}

/** Every version before one, newest first, without the plans themselves. */
export async function readPlanVersions(
  client: Client,
  before: number | null,
  limit: number,
): Promise<{ version: number; isEnabled: boolean; events: number; madeBy: string; madeAt: Date }[]> {
  const { rows } = await client.query<{
    version: number;
    isEnabled: boolean;
    events: number;
    madeBy: string;
    madeAt: Date;
  }>(
    `select version, (plan -> 'isEnabled')::boolean as "isEnabled", jsonb_array_length(plan -> 'events') as events,
       made_by as "madeBy", made_at as "madeAt"
     from tracking_plan where $1::integer is null or version < $1 order by version desc limit $2`,
    [before, limit],
  );
  return rows;
}

/** Adds a version of the plan; false when that version is there already. */
export async function insertPlan(
  client: PoolClient,
  version: number,
  plan: TrackingPlan,
  madeBy: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into tracking_plan (version, plan, made_by) values ($1, $2, $3) on conflict do nothing',
    [version, JSON.stringify(plan), madeBy],
  );
  return rowCount === 1;
}
