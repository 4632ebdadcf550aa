import type { Deployment } from '../../config/deployment.ts';
import { StartRefusal } from '../../config/start-refusal.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { createSource } from './create-source.ts';
import { readSources } from './read-sources.ts';
import { expireOtherSourceKeys, openSourceKey } from './source-key-store.ts';
import { writeKeyHash } from './write-key.ts';

const NAME = 'default';

/**
 * Makes sure that a public source named `default` has this write key, and no other. Idempotent, also in processes that
 * start together.
 * @throws StartRefusal when it is the key of another source
 */
export async function ensureDefaultSource(deployment: Deployment, writeKey: string): Promise<void> {
  const sourceId = (await findDefaultSource(deployment)) ?? (await makeDefaultSource(deployment, writeKey));
  const keyHash = writeKeyHash(writeKey);
  await inTransaction(deployment.pool, async (client) => {
    if (!(await openSourceKey(client, sourceId, keyHash))) throw keyIsTaken();
    await expireOtherSourceKeys(client, { sourceId, keyHash, expiresAt: new Date() });
  });
}

async function findDefaultSource({ pool }: Deployment): Promise<string | null> {
  return (await readSources(pool)).find(({ name }) => name === NAME)?.id ?? null;
}

async function makeDefaultSource(deployment: Deployment, writeKey: string): Promise<string> {
  const fields = { name: NAME, department: 'web', kind: 'web', namespace: 'main', dedupeHorizonDays: 90 };
  try {
    const made = { ...fields, trust: 0 as const, identityKeys: [], actor: 'environment', writeKey };
    return (await createSource(deployment, made)).source.sourceId;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Either another process has made it in this very moment, or the key is that of another source.
    const sourceId = await findDefaultSource(deployment);
    if (sourceId === null) throw keyIsTaken();
    return sourceId;
  }
}

function keyIsTaken(): StartRefusal {
  return new StartRefusal('THROUGHLINE_WRITE_KEY is the key of another source: choose another key.');
}
