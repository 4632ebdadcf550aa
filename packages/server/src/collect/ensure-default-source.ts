import type { Deployment } from '../config/deployment.ts';
import { StartRefusal } from '../config/start-refusal.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { createSource } from './create-source.ts';
import { readSources } from './read-sources.ts';
import { expireOtherSourceKeys, openSourceKey } from './source-key-store.ts';
import { writeKeyHash } from './write-key.ts';

const NAME = 'default';

/** Makes sure that a public source named `default` has this write key, and no other; idempotent. */
export async function ensureDefaultSource(deployment: Deployment, writeKey: string): Promise<void> {
  const known = (await readSources(deployment.pool)).find(({ name }) => name === NAME);
  if (known === undefined) {
    await createSource(deployment, {
      name: NAME,
      department: 'web',
      kind: 'web',
      trust: 0,
      namespace: 'main',
      dedupeHorizonDays: 90,
      identityKeys: [],
      actor: 'environment',
      writeKey,
    });
    return;
  }
  const keyHash = writeKeyHash(writeKey);
  await inTransaction(deployment.pool, async (client) => {
    if (!(await openSourceKey(client, known.id, keyHash))) {
      throw new StartRefusal('THROUGHLINE_WRITE_KEY is the key of another source: choose another key.');
    }
    await expireOtherSourceKeys(client, { sourceId: known.id, keyHash, expiresAt: new Date() });
  });
}
