import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { SecretBox } from '../../config/secret-box.ts';
import { insertSecret, readValidSecrets } from './webhook-secret-store.ts';

const SECRET_BYTES = 32;

/** Gives a webhook a new signing secret: 256 random bits in the form of Standard Webhooks, stored sealed. */
export async function addSecret(
  client: PoolClient,
  box: SecretBox,
  webhookId: string,
): Promise<{ secretId: string; secret: string }> {
  const secretId = randomUUID();
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  await insertSecret(client, { webhookId, secretId, sealed: box.seal(secret, secretId) });
  return { secretId, secret };
}

/** The secrets that sign a webhook's messages, newest first. */
export async function openSecrets(pool: Pool, box: SecretBox, webhookId: string): Promise<string[]> {
  const sealed = await readValidSecrets(pool, webhookId);
  return sealed.map((row) => box.open(row.sealed, row.secretId));
}
