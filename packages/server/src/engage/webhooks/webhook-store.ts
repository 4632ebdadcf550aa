import type { Pool, PoolClient } from 'pg';
import type { ChangeKeys } from '../../understand/read-changes.ts';

/** What somebody decides about a webhook. */
export interface WebhookFields {
  readonly url: string;
  readonly description: string;
  readonly kinds: readonly string[];
  readonly includeRecord: boolean;
}

/** Adds a webhook that begins after a place in the change feed. */
export async function insertWebhook(
  client: PoolClient,
  webhook: WebhookFields & { readonly webhookId: string; readonly feedKeys: ChangeKeys },
): Promise<void> {
  const { webhookId, url, description, kinds, includeRecord, feedKeys } = webhook;
  await client.query(
    `insert into webhook (webhook_id, url, description, kinds, include_record, feed_xid, feed_profile_id, feed_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [webhookId, url, description, kinds, includeRecord, ...feedKeys],
  );
}

/** Changes what is given of a webhook; enabling it forgets why it was disabled. */
export async function updateWebhook(
  client: PoolClient,
  webhookId: string,
  change: Partial<WebhookFields> & { readonly isEnabled?: boolean; readonly feedKeys?: ChangeKeys },
): Promise<void> {
  const { url, description, kinds, includeRecord, isEnabled, feedKeys } = change;
  await client.query(
    `update webhook set url = coalesce($2, url), description = coalesce($3, description), kinds = coalesce($4, kinds),
       include_record = coalesce($5, include_record), is_enabled = coalesce($6, is_enabled),
       disabled_at = case $6 when true then null when false then coalesce(disabled_at, now()) else disabled_at end,
       disabled_reason = case when $6 then null else disabled_reason end,
       failing_since = case when $6 or $2 is not null then null else failing_since end,
       paused_until = case when $6 or $2 is not null then null else paused_until end,
       feed_xid = coalesce($7, feed_xid), feed_profile_id = coalesce($8, feed_profile_id),
       feed_version = coalesce($9, feed_version)
     where webhook_id = $1`,
    [
      webhookId,
      url ?? null,
      description ?? null,
      kinds ?? null,
      includeRecord ?? null,
      isEnabled ?? null,
      ...(feedKeys ?? [null, null, null]),
    ],
  );
}

/** Locks a webhook against others who change it; false when there is none of that id. */
export async function lockWebhook(client: PoolClient, webhookId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from webhook where webhook_id = $1 for update', [webhookId]);
  return rowCount === 1;
}

/** How many webhooks there are; whoever adds one waits for whoever is adding one. */
export async function countWebhooks(client: PoolClient): Promise<number> {
  await client.query('lock table webhook in share row exclusive mode');
  const { rows } = await client.query<{ webhooks: number }>('select count(*)::integer as webhooks from webhook');
  return rows[0]!.webhooks;
}

/** Deletes a webhook with its secrets and deliveries. */
export async function deleteWebhook(client: PoolClient, webhookId: string): Promise<void> {
  await client.query('delete from webhook_delivery where webhook_id = $1', [webhookId]);
  await client.query('delete from webhook_secret where webhook_id = $1', [webhookId]);
  await client.query('delete from webhook where webhook_id = $1', [webhookId]);
}

/** An attempt failed; gives back for how long none has succeeded, in ms. `pauseMs` leaves the receiver alone for a while. */
export async function noteFailure(client: PoolClient, webhookId: string, pauseMs: number | null): Promise<number> {
  const { rows } = await client.query<{ failing_ms: number }>(
    `update webhook set failing_since = coalesce(failing_since, now()),
       paused_until = greatest(paused_until, now() + $2 * interval '1 millisecond')
     where webhook_id = $1
     returning (extract(epoch from now() - failing_since) * 1000)::float8 as failing_ms`,
    [webhookId, pauseMs],
  );
  return rows[0]?.failing_ms ?? 0;
}

/** Disables a webhook for a reason of ours; false when it was disabled already. */
export async function disableWebhook(
  client: PoolClient,
  webhookId: string,
  reason: 'gone' | 'failing',
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update webhook set is_enabled = false, disabled_at = now(), disabled_reason = $2 where webhook_id = $1 and is_enabled`,
    [webhookId, reason],
  );
  return rowCount === 1;
}

/** Enabled webhooks that have something of the feed before them. */
export async function readWebhooksBehind(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ webhook_id: string }>(
    `select webhook_id from webhook w cross join lateral (
       select from change c where c.xid < pg_snapshot_xmin(pg_current_snapshot()) and c.xid >= w.feed_xid
         and (c.xid, c.profile_id, c.version) > (w.feed_xid, w.feed_profile_id, w.feed_version)
       order by c.xid, c.profile_id, c.version limit 1) next
     where is_enabled order by webhook_id`,
  );
  return rows.map((row) => row.webhook_id);
}

/** Where a webhook stands in the feed; null when it is disabled, gone, or another process is at it. Locks it. */
export async function claimFeedPlace(
  client: PoolClient,
  webhookId: string,
): Promise<{ readonly kinds: ReadonlySet<string>; readonly feedKeys: ChangeKeys } | null> {
  const { rows } = await client.query<{
    kinds: string[];
    feed_xid: string;
    feed_profile_id: string;
    feed_version: string;
  }>(
    `select kinds, feed_xid::text, feed_profile_id, feed_version from webhook
     where webhook_id = $1 and is_enabled for update skip locked`,
    [webhookId],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return { kinds: new Set(row.kinds), feedKeys: [row.feed_xid, row.feed_profile_id, Number(row.feed_version)] };
}

/** Moves a webhook on in the feed. */
export async function writeFeedPlace(client: PoolClient, webhookId: string, feedKeys: ChangeKeys): Promise<void> {
  await client.query(
    'update webhook set feed_xid = $2, feed_profile_id = $3, feed_version = $4 where webhook_id = $1',
    [webhookId, ...feedKeys],
  );
}
