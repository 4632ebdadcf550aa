import type { Pool, PoolClient } from 'pg';
import { SOURCE_COLUMNS } from '../sources/source-store.ts';
import type { Source } from '../sources/source.ts';
import type { ReceivingSource, WebhookSettings } from './webhook-settings.ts';

/** A secret as it is stored. */
export interface SealedSecret {
  readonly secretId: string;
  readonly sealed: Buffer;
}

/** A source that receives webhooks, as it is stored. */
export interface StoredWebhook {
  readonly source: Source;
  readonly kind: ReceivingSource['kind'];
  readonly settings: WebhookSettings;
  readonly mapping: object | null;
  readonly secrets: readonly SealedSecret[];
}

/** Every source that receives webhooks. */
export async function readStoredWebhooks(pool: Pool): Promise<StoredWebhook[]> {
  const { rows } = await pool.query<
    Source & {
      webhookKind: StoredWebhook['kind'];
      settings: WebhookSettings;
      mapping: object | null;
      secrets: [string, string][];
    }
  >(
    `select ${SOURCE_COLUMNS}, w.kind as "webhookKind", w.settings, w.mapping,
       coalesce((select jsonb_agg(jsonb_build_array(secret_id, encode(sealed, 'hex')) order by created_at desc, secret_id)
         from source_webhook_secret s where s.source_id = w.source_id and (expires_at is null or expires_at > now())), '[]') as secrets
     from source join source_webhook w using (source_id)`,
  );
  return rows.map(({ webhookKind, settings, mapping, secrets, ...source }) => ({
    source,
    kind: webhookKind,
    settings,
    mapping,
    secrets: secrets.map(([secretId, sealed]) => ({ secretId, sealed: Buffer.from(sealed, 'hex') })),
  }));
}

/** Sets how a source's webhooks are received. */
export async function upsertWebhook(
  client: PoolClient,
  sourceId: string,
  { kind, settings, mapping }: Pick<StoredWebhook, 'kind' | 'settings' | 'mapping'>,
): Promise<void> {
  await client.query(
    `insert into source_webhook (source_id, kind, settings, mapping) values ($1, $2, $3, $4)
     on conflict (source_id) do update set kind = excluded.kind, settings = excluded.settings, mapping = excluded.mapping,
       changed_at = now()`,
    [sourceId, kind, JSON.stringify(settings), mapping === null ? null : JSON.stringify(mapping)],
  );
}

/** Ends a source's webhook with its secrets; false when there was none. */
export async function deleteWebhook(client: PoolClient, sourceId: string): Promise<boolean> {
  await client.query('delete from source_webhook_secret where source_id = $1', [sourceId]);
  const { rowCount } = await client.query('delete from source_webhook where source_id = $1', [sourceId]);
  return rowCount === 1;
}

/** Adds a secret without end. */
export async function insertSecret(client: PoolClient, sourceId: string, secret: SealedSecret): Promise<void> {
  await client.query('insert into source_webhook_secret (secret_id, source_id, sealed) values ($1, $2, $3)', [
    secret.secretId,
    sourceId,
    secret.sealed,
  ]);
}

/** Secrets of a source that are good now; locks the source, so that two who ask at once do not both add one. */
export async function lockSecrets(client: PoolClient, sourceId: string): Promise<SealedSecret[]> {
  await client.query('select 1 from source where source_id = $1 for update', [sourceId]);
  const { rows } = await client.query<{ secret_id: string; sealed: Buffer }>(
    `select secret_id, sealed from source_webhook_secret
     where source_id = $1 and (expires_at is null or expires_at > now()) order by created_at desc, secret_id`,
    [sourceId],
  );
  return rows.map((row) => ({ secretId: row.secret_id, sealed: row.sealed }));
}

/** Ends every secret of a source but one after some hours, and deletes those that have ended. */
export async function expireOtherSecrets(
  client: PoolClient,
  { sourceId, secretId, hours }: { sourceId: string; secretId: string; hours: number },
): Promise<void> {
  await client.query(
    `update source_webhook_secret set expires_at = least(expires_at, now() + $3 * interval '1 hour')
     where source_id = $1 and secret_id <> $2`,
    [sourceId, secretId, hours],
  );
  await client.query('delete from source_webhook_secret where source_id = $1 and expires_at <= now()', [sourceId]);
}
