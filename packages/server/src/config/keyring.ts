import { createHmac, randomBytes } from 'node:crypto';
import { identifierKey } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Pool } from 'pg';
import { uuidFromBytes } from './uuid-from-bytes.ts';

/** Ids remembered before the cache starts anew; about 40 MB. */
const CACHE_SIZE = 200_000;

/** Reads the deployment's secret, or makes it on first use; several processes agree on one. */
export async function readDeploymentSecret(pool: Pool): Promise<Buffer> {
  await pool.query('insert into deployment (secret) values ($1) on conflict do nothing', [randomBytes(32)]);
  const { rows } = await pool.query<{ secret: Buffer }>('select secret from deployment');
  return rows[0]!.secret;
}

/** Ids of records and identifiers: UUIDv8 of an HMAC-SHA-256 under the deployment's secret. */
export function createKeyring(secret: Buffer): Keyring {
  const cache = new Map<string, string>();
  const idOf = (text: string): string => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const id = uuidFromBytes(createHmac('sha256', secret).update(text).digest(), 8);
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(text, id);
    return id;
  };
  return {
    recordId: (sourceId, trust, subject) => idOf(`record\0${sourceId}\0${trust}\0${identifierKey(subject)}`),
    identifierId: (identifier) => idOf(identifierKey(identifier)),
  };
}
