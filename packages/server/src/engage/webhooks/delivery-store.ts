import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** A message that is to be delivered to one webhook. */
export interface NewDelivery {
  readonly deliveryId: string;
  readonly profileId: string;
  readonly version: number;
  readonly kind: string;
  readonly body: string;
  /** ISO 8601. */
  readonly occurredAt: string;
}

/**
 * Queues deliveries in their order. One that is there already is sent again with the id it had: somebody has moved the
 * webhook back in the feed.
 */
export async function insertDeliveries(
  client: PoolClient,
  webhookId: string,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  await client.query(
    `insert into webhook_delivery (delivery_id, webhook_id, profile_id, version, kind, body, occurred_at, next_try_at, created_at)
     select id, $1, profile, version, kind, body, occurred, clock.at + place * interval '1 microsecond',
       clock.at + place * interval '1 microsecond'
     from (select clock_timestamp() as at) clock,
       unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[])
         with ordinality as d (id, profile, version, kind, body, occurred, place)
     on conflict (webhook_id, profile_id, version) do update set status = 'pending', attempts = 0, body = excluded.body,
       next_try_at = excluded.next_try_at, leased_until = null`,
    [
      webhookId,
      plainArray(deliveries.map(({ deliveryId }) => deliveryId)),
      plainArray(deliveries.map(({ profileId }) => profileId)),
      plainArray(deliveries.map(({ version }) => version)),
      deliveries.map(({ kind }) => kind),
      deliveries.map(({ body }) => body),
      plainArray(deliveries.map(({ occurredAt }) => occurredAt)),
    ],
  );
}

/** Whether at least so many deliveries of a webhook wait. */
export async function hasPending(client: PoolClient, webhookId: string, atLeast: number): Promise<boolean> {
  const { rows } = await client.query<{ pending: number }>(
    `select count(*)::integer as pending from (
       select from webhook_delivery where webhook_id = $1 and status = 'pending' limit $2) waiting`,
    [webhookId, atLeast],
  );
  return rows[0]!.pending >= atLeast;
}

/** A webhook for which an attempt is due. */
export interface DueWebhook {
  readonly webhookId: string;
  readonly url: string;
  readonly includeRecord: boolean;
  readonly isFailing: boolean;
}

/** Webhooks for which some attempt is due. */
export async function readDueWebhooks(pool: Pool): Promise<DueWebhook[]> {
  const { rows } = await pool.query<DueWebhook>(
    `select webhook_id as "webhookId", url, include_record as "includeRecord", failing_since is not null as "isFailing"
     from webhook w cross join lateral (
       select from webhook_delivery d where d.webhook_id = w.webhook_id and status = 'pending' and next_try_at <= now()
         and (leased_until is null or leased_until <= now()) order by next_try_at limit 1) due
     where is_enabled and (paused_until is null or paused_until <= now())
     order by webhook_id`,
  );
  return rows;
}

/** A delivery whose attempt this process is to make. */
export interface ClaimedDelivery {
  readonly deliveryId: string;
  readonly profileId: string;
  readonly kind: string;
  readonly body: string;
  /** Number of the attempt, from 1; also the proof that the lease is still held. */
  readonly attempts: number;
}

/**
 * Claims deliveries that are due, longest due first. None of a person of whom an earlier message still waits for its first
 * attempt or is under way: a person's messages set out in the order of the feed. These are found by `next_try_at`, which
 * only what waits has, because by `status` a planner without statistics reads everything that waits (30 ms, not 0.2).
 */
export async function claimDeliveries(
  pool: Pool,
  webhookId: string,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<ClaimedDelivery[]> {
  const { rows } = await pool.query<ClaimedDelivery>({
    name: 'claim-deliveries',
    text: `update webhook_delivery set attempts = attempts + 1, attempted_at = now(),
        leased_until = now() + $3 * interval '1 millisecond'
      where delivery_id in (
        select delivery_id from webhook_delivery d
        where webhook_id = $1 and status = 'pending' and next_try_at <= now() and (leased_until is null or leased_until <= now())
          and not exists (
            select from webhook_delivery e where e.webhook_id = d.webhook_id and e.profile_id = d.profile_id
              and e.version < d.version and e.next_try_at is not null and (e.attempts = 0 or e.leased_until > now()))
        order by next_try_at limit $2 for update skip locked)
      returning delivery_id as "deliveryId", profile_id as "profileId", kind, body, attempts`,
    values: [webhookId, limit, leaseMs],
  });
  return rows;
}

/**
 * Writes that a delivery arrived, and that all is well with its webhook; nothing when another process has taken it over.
 * One statement, because this is what happens nearly always.
 */
export async function endDelivered(
  pool: Pool,
  { deliveryId, attempts }: ClaimedDelivery,
  answerCode: number,
): Promise<void> {
  await pool.query({
    name: 'end-delivered',
    text: `with ended as (
        update webhook_delivery set status = 'delivered', leased_until = null, next_try_at = null, answer_code = $3,
          detail = null, delivered_at = now()
        where delivery_id = $1 and attempts = $2 and leased_until is not null returning webhook_id)
      update webhook set failing_since = null, paused_until = null from ended
      where webhook.webhook_id = ended.webhook_id and (failing_since is not null or paused_until is not null)`,
    values: [deliveryId, attempts, answerCode],
  });
}

/** How an attempt that failed ended. */
export interface AttemptEnd {
  readonly status: 'pending' | 'failed';
  /** Until the next attempt; null when there is none. */
  readonly retryMs: number | null;
  readonly answerCode: number | null;
  readonly detail: string | null;
}

/** Writes how an attempt that failed ended; false when another process has taken the delivery over meanwhile. */
export async function endFailed(
  client: PoolClient,
  { deliveryId, attempts }: ClaimedDelivery,
  { status, retryMs, answerCode, detail }: AttemptEnd,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'end-failed',
    text: `update webhook_delivery set status = $3, leased_until = null, answer_code = $5, detail = $6,
        next_try_at = now() + $4 * interval '1 millisecond', delivered_at = null
      where delivery_id = $1 and attempts = $2 and leased_until is not null`,
    values: [deliveryId, attempts, status, retryMs, answerCode, detail],
  });
  return rowCount === 1;
}

/** Gives back a claim whose attempt was broken off by a stop of the server; it does not count as an attempt. */
export async function releaseDelivery(pool: Pool, { deliveryId, attempts }: ClaimedDelivery): Promise<void> {
  await pool.query(
    `update webhook_delivery set leased_until = null, attempts = attempts - 1 where delivery_id = $1 and attempts = $2`,
    [deliveryId, attempts],
  );
}

/** Queues one delivery anew; false when the webhook has none of that id. */
export async function requeueDelivery(client: PoolClient, webhookId: string, deliveryId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update webhook_delivery set status = 'pending', attempts = 0, next_try_at = now(), leased_until = null
     where webhook_id = $1 and delivery_id = $2`,
    [webhookId, deliveryId],
  );
  return rowCount === 1;
}

/** Queues anew what has ended and happened within a half-open range; gives back how many. */
export async function requeueDeliveries(
  client: PoolClient,
  webhookId: string,
  { from, to, statuses }: { from: string; to: string | null; statuses: readonly string[] },
): Promise<number> {
  const { rowCount } = await client.query(
    `update webhook_delivery d set status = 'pending', attempts = 0, leased_until = null,
       next_try_at = now() + place * interval '1 microsecond'
     from (
       select delivery_id, row_number() over (order by created_at, delivery_id) as place from webhook_delivery
       where webhook_id = $1 and status = any($4) and occurred_at >= $2 and ($3::timestamptz is null or occurred_at < $3)
     ) again
     where d.delivery_id = again.delivery_id`,
    [webhookId, from, to, statuses],
  );
  return rowCount ?? 0;
}

/** Deletes some deliveries that ended so many days ago; gives back how many. */
export async function purgeDeliveries(pool: Pool, { olderThanDays, limit }: { olderThanDays: number; limit: number }) {
  const { rowCount } = await pool.query(
    `delete from webhook_delivery where delivery_id in (
       select delivery_id from webhook_delivery where status <> 'pending' and created_at < now() - $1 * interval '1 day' limit $2)`,
    [olderThanDays, limit],
  );
  return rowCount ?? 0;
}
