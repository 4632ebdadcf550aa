import { randomBytes } from 'node:crypto';
import { type Identifier, identifierKey } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Trust } from '@throughline/core/resolve/trust';
import type { Pool } from 'pg';
import { createKeyedHash } from './keyed-hash.ts';
import { RecentMap } from './recent-map.ts';
import { uuidFromBinary } from './uuid-from-bytes.ts';

/** Identifiers remembered; up to twice as many, about 100 MB. */
const CACHE_SIZE = 120_000;

/** Reads the deployment's secret, or makes it on first use; several processes agree on one. */
export async function readDeploymentSecret(pool: Pool): Promise<Buffer> {
  await pool.query('insert into deployment (secret) values ($1) on conflict do nothing', [randomBytes(32)]);
  const { rows } = await pool.query<{ secret: Buffer }>('select secret from deployment');
  return rows[0]!.secret;
}

/** What is remembered of an identifier: its id, and those of the records that it is the subject of, one behind another. */
interface KnownIds {
  readonly identifierId: string;
  record: KnownRecordId | null;
}

interface KnownRecordId {
  readonly sourceId: string;
  readonly trust: Trust;
  readonly recordId: string;
  readonly next: KnownRecordId | null;
}

/** Ids of records and identifiers: UUIDv8 of an HMAC-SHA-256 under the deployment's secret. */
export function createKeyring(secret: Buffer): Keyring {
  const recent = new RecentMap<KnownIds>(CACHE_SIZE);
  const keyedHash = createKeyedHash(secret);
  const idOf = (text: string): string => uuidFromBinary(keyedHash(text), 8);
  // An event asks for its subject twice in a row: as a record and as an identifier.
  let last: { readonly identifier: Identifier; readonly ids: KnownIds } | null = null;
  const idsOf = (identifier: Identifier): KnownIds => {
    if (last?.identifier === identifier) return last.ids;
    const key = identifierKey(identifier);
    let ids = recent.get(key);
    if (ids === undefined) {
      ids = { identifierId: idOf(key), record: null };
      recent.set(key, ids);
    }
    last = { identifier, ids };
    return ids;
  };
  return {
    recordId(sourceId, trust, subject) {
      const ids = idsOf(subject);
      for (let known = ids.record; known !== null; known = known.next)
        if (known.sourceId === sourceId && known.trust === trust) return known.recordId;
      const recordId = idOf(`record\0${sourceId}\0${trust}\0${identifierKey(subject)}`);
      ids.record = { sourceId, trust, recordId, next: ids.record };
      return recordId;
    },
    identifierId: (identifier) => idsOf(identifier).identifierId,
  };
}
