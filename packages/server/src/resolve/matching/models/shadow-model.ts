import type { ModelDifference } from '@throughline/contract/model-difference';
import type { Deployment } from '../../../config/deployment.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { readMatchModel, readModelVersion } from '../read-match-model.ts';
import { askThread } from './ask-thread.ts';
import type { DifferenceQuestion, FoundDifference } from './find-difference.ts';
import type { ClaimedWork } from './match-work-store.ts';
import { readDifferenceRows } from './read-difference-rows.ts';
import { countMatchRecords } from './read-match-models.ts';
import type { Doing } from './run-model-work.ts';

/** A page may wait for the thread that prepares the one before. */
const MAY_IDLE_MS = 300_000;

/** Looks at what a version would change among people as they are. Writes the difference and nothing else; nobody waits for it. */
export async function shadowModel(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { version }: ClaimedWork,
  doing: Doing,
): Promise<void> {
  const difference = await inTransaction(
    pool,
    async (client): Promise<ModelDifference> => {
      await client.query('set transaction isolation level repeatable read, read only');
      const inUse = await readMatchModel(client);
      const { model, thresholds } = (await readModelVersion(client, version!))!;
      const seenAt = new Date().toISOString();
      const question: DifferenceQuestion = { region: settings().country, model, thresholds };
      const rows = readDifferenceRows(client, await countMatchRecords(client), doing.onProgress);
      const found = await askThread<FoundDifference>({ task: 'shadow', input: question }, rows, doing);
      return { seenAt, inUse: inUse.version, ...found };
    },
    MAY_IDLE_MS,
  );
  await inTransaction(pool, (client) => doing.end(client, { version, result: difference }));
}
