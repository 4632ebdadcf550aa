import type { Pool, PoolClient } from 'pg';

/** A stored secret, sealed for its id. */
export interface SealedSecret {
  readonly secretId: string;
  readonly sealed: Buffer;
}

/** Adds a secret without end. */
export async function insertSecret(
  client: PoolClient,
  { webhookId, secretId, sealed }: SealedSecret & { readonly webhookId: string },
): Promise<void> {
  await client.query('insert into webhook_secret (secret_id, webhook_id, sealed) values ($1, $2, $3)', [
    secretId,
    webhookId,
    sealed,
  ]);
}

/** How many secrets of a webhook sign at present. */
export async function countValidSecrets(client: PoolClient, webhookId: string): Promise<number> {
  const { rows } = await client.query<{ valid: number }>(
    `select count(*)::integer as valid from webhook_secret
     where webhook_id = $1 and (expires_at is null or expires_at > now())`,
    [webhookId],
  );
  return rows[0]!.valid;
}

/** Ends every secret of a webhook but one after some hours, and deletes those that have ended. */
export async function expireOtherSecrets(
  client: PoolClient,
  { webhookId, secretId, hours }: { webhookId: string; secretId: string; hours: number },
): Promise<void> {
  await client.query(
    `update webhook_secret set expires_at = least(expires_at, now() + $3 * interval '1 hour')
     where webhook_id = $1 and secret_id <> $2`,
    [webhookId, secretId, hours],
  );
  await client.query('delete from webhook_secret where webhook_id = $1 and expires_at <= now()', [webhookId]);
}

/** The secrets that sign a webhook's messages, newest first. */
export async function readValidSecrets(client: Pool | PoolClient, webhookId: string): Promise<SealedSecret[]> {
  const { rows } = await client.query<{ secret_id: string; sealed: Buffer }>(
    `select secret_id, sealed from webhook_secret
     where webhook_id = $1 and (expires_at is null or expires_at > now()) order by created_at desc, secret_id`,
    [webhookId],
  );
  return rows.map((row) => ({ secretId: row.secret_id, sealed: row.sealed }));
}
