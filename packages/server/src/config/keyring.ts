import { randomBytes } from 'node:crypto';
import { identifierKey } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Pool } from 'pg';
import { createKeyedHash } from './keyed-hash.ts';
import { RecentMap } from './recent-map.ts';
import { uuidFromHex } from './uuid-from-bytes.ts';

/** Ids remembered; up to twice as many, about 80 MB. */
const CACHE_SIZE = 200_000;

/** Reads the deployment's secret, or makes it on first use; several processes agree on one. */
export async function readDeploymentSecret(pool: Pool): Promise<Buffer> {
  await pool.query('insert into deployment (secret) values ($1) on conflict do nothing', [randomBytes(32)]);
  const { rows } = await pool.query<{ secret: Buffer }>('select secret from deployment');
  return rows[0]!.secret;
}

/** Ids of records and identifiers: UUIDv8 of an HMAC-SHA-256 under the deployment's secret. */
export function createKeyring(secret: Buffer): Keyring {
  const recent = new RecentMap<string>(CACHE_SIZE);
  const keyedHash = createKeyedHash(secret);
  const idOf = (text: string): string => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const id = uuidFromHex(keyedHash(text), 8);
    recent.set(text, id);
    return id;
  };
  return {
    recordId: (sourceId, trust, subject) => idOf(`record\0${sourceId}\0${trust}\0${identifierKey(subject)}`),
    identifierId: (identifier) => idOf(identifierKey(identifier)),
  };
}
