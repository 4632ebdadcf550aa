import type { MatchModel, MatchModelSummary, ModelWork } from '@throughline/contract/match-model';
import type { ModelDifference } from '@throughline/contract/model-difference';
import { DEFAULT_COSTS, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';
import type { Pool, PoolClient } from 'pg';
import { SHIPPED_MODEL } from '../read-match-model.ts';

type Client = Pool | PoolClient;

interface Row {
  readonly version: number;
  readonly digest: string | null;
  readonly origin: MatchModelSummary['origin'];
  readonly fromVersion: number | null;
  readonly seed: number | null;
  readonly records: number;
  readonly costs: MatchModelSummary['costs'];
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
  readonly promotedBy: string | null;
  readonly promotedAt: Date | null;
  readonly isInUse: boolean;
  readonly difference: string | null;
}

/** Every version or one of them, newest first, with who promoted it last and what it would change. */
export async function readModelSummaries(client: Client, version: number | null = null): Promise<MatchModelSummary[]> {
  const { rows } = await client.query<Row>(
    `with model as (
       select version, digest, origin, from_version, seed, records, cost_false_merge, cost_false_split, cost_review, made_by,
         made_at
       from match_model
       union all select 0, null, 'shipped', null, null, $2, $3, $4, $5, null, null)
     select version, digest, origin, from_version as "fromVersion", seed, records,
       json_build_object('falseMerge', cost_false_merge, 'falseSplit', cost_false_split, 'review', cost_review) as costs,
       made_by as "madeBy", made_at as "madeAt", promoted_by as "promotedBy", promoted_at as "promotedAt",
       version = coalesce((select version from match_promotion order by ordinal desc limit 1), 0) as "isInUse",
       shadow.result as difference
     from model
     left join lateral (
       select promoted_by, promoted_at from match_promotion p where p.version = model.version order by ordinal desc limit 1
     ) promotion on true
     left join lateral (
       select result from match_work w
       where w.version = model.version and kind = 'shadow' and result is not null order by ended_at desc limit 1
     ) shadow on true
     where $1::integer is null or version = $1 order by version desc`,
    [version, SHIPPED_MODEL.model.records, DEFAULT_COSTS.falseMerge, DEFAULT_COSTS.falseSplit, DEFAULT_COSTS.review],
  );
  return rows.map(({ madeAt, promotedAt, difference, ...row }) => ({
    ...row,
    thresholds: thresholdsOf(row.costs),
    madeAt: madeAt?.toISOString() ?? null,
    promotedAt: promotedAt?.toISOString() ?? null,
    difference: difference === null ? null : (JSON.parse(difference) as ModelDifference),
  }));
}

/** When and by whom a version was put in use, newest first. */
export async function readPromotions(client: Client, version: number): Promise<MatchModel['promotions']> {
  const { rows } = await client.query<{ at: Date; by: string; reason: string | null }>(
    `select promoted_at as at, promoted_by as by, reason from match_promotion where version = $1
     order by ordinal desc limit 50`,
    [version],
  );
  return rows.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest }));
}

/** How many records say who somebody is; those that say what another one of their firm group says are not counted. */
export async function countMatchRecords(client: Client): Promise<number> {
  const { rows } = await client.query<{ records: string }>(
    'select count(*) as records from match_record where is_indexed',
  );
  return Number(rows[0]!.records);
}

/** One job, or what runs and waits and then what ended last; ten at most. */
export async function readWork(client: Client, workId: string | null = null): Promise<ModelWork[]> {
  const { rows } = await client.query<Omit<ModelWork, 'step' | 'done' | 'all' | 'askedAt' | 'endedAt'> & WorkRow>(
    `select work_id as id, kind, version, progress, asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt",
       failure, case when failure is not null then 'failed' when ended_at is not null then 'done'
         when leased_until > now() then 'running' else 'waiting' end as status
     from match_work where $1::uuid is null or work_id = $1
     order by ended_at desc nulls first, asked_at desc limit 10`,
    [workId],
  );
  return rows.map(({ progress, askedAt, endedAt, ...row }) => ({
    ...row,
    ...(progress === null ? { step: null, done: 0, all: null } : (JSON.parse(progress) as Progress)),
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

type Progress = Pick<ModelWork, 'step' | 'done' | 'all'>;

interface WorkRow {
  readonly progress: string | null;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
}
