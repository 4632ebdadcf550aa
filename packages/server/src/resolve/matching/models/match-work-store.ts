import type { ModelWork } from '@throughline/contract/match-model';
import type { Pool, PoolClient } from 'pg';

/** What is asked for; what of it does not concern a kind is left out. */
export interface WorkInput {
  readonly seed?: number;
  readonly records?: number;
  readonly costs?: { readonly falseMerge: number; readonly falseSplit: number; readonly review: number };
  readonly reason?: string | null;
}

/** How far work is. */
export type WorkProgress = Pick<ModelWork, 'step' | 'done' | 'all'>;

/** Asks for work; null where work of that kind is waiting or running. @returns its id. */
export async function insertWork(
  client: PoolClient,
  work: { kind: ModelWork['kind']; version: number | null; input: WorkInput; askedBy: string },
): Promise<string | null> {
  const { kind, version, input, askedBy } = work;
  const { rows } = await client.query<{ workId: string }>(
    `insert into match_work (kind, version, input, asked_by) values ($1, $2, $3, $4)
     on conflict (kind) where ended_at is null do nothing returning work_id as "workId"`,
    [kind, version, JSON.stringify(input), askedBy],
  );
  return rows[0]?.workId ?? null;
}

/** Work that this process is to do. */
export interface ClaimedWork {
  readonly workId: string;
  readonly leaseId: string;
  readonly kind: ModelWork['kind'];
  readonly version: number | null;
  readonly input: WorkInput;
  readonly askedBy: string;
  /** How often it was begun, this time included; where it was given back, that does not count. */
  readonly tries: number;
}

/** Claims what was asked for first; null where nothing waits. One at a time in the whole deployment: each of them is large. */
export async function claimWork(pool: Pool, leaseId: string, leaseMs: number): Promise<ClaimedWork | null> {
  const { rows } = await pool.query<Omit<ClaimedWork, 'input'> & { input: string }>(
    `with next as (
       select work_id from match_work where ended_at is null and (leased_until is null or leased_until <= now())
         and not exists (select 1 from match_work other where other.ended_at is null and other.leased_until > now())
       order by asked_at, work_id limit 1 for update skip locked)
     update match_work w set lease_id = $1, leased_until = now() + $2 * interval '1 millisecond', progress = null,
       tries = tries + 1
     from next where w.work_id = next.work_id
     returning w.work_id as "workId", lease_id as "leaseId", kind, version, input, asked_by as "askedBy", tries`,
    [leaseId, leaseMs],
  );
  return rows[0] === undefined ? null : { ...rows[0], input: JSON.parse(rows[0].input) as WorkInput };
}

/** Holds on to a claim and says how far it is; false where it is lost. */
export async function renewWork(
  pool: Pool,
  leaseId: string,
  leaseMs: number,
  progress: WorkProgress,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update match_work set leased_until = now() + $2 * interval '1 millisecond', progress = $3
     where lease_id = $1 and ended_at is null`,
    [leaseId, leaseMs, JSON.stringify(progress)],
  );
  return rowCount === 1;
}

/** Gives a claim back as if it had never been: whoever comes next begins anew. */
export async function releaseWork(pool: Pool, leaseId: string): Promise<void> {
  await pool.query(
    'update match_work set lease_id = null, leased_until = null, tries = tries - 1 where lease_id = $1',
    [leaseId],
  );
}

/** Ends work with what came of it, in the transaction that wrote it; false where the claim is lost: roll back then. */
export async function endWork(
  client: PoolClient,
  leaseId: string,
  end: { version: number | null; result: unknown; failure: string | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update match_work set ended_at = now(), lease_id = null, leased_until = null, version = coalesce(version, $2),
       result = $3, failure = $4
     where lease_id = $1 and ended_at is null`,
    [leaseId, end.version, end.result === null ? null : JSON.stringify(end.result), end.failure],
  );
  return rowCount === 1;
}
