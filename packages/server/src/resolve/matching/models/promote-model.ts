import type { PoolClient } from 'pg';
import type { Deployment } from '../../../config/deployment.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { readMatchModel } from '../read-match-model.ts';
import { insertPromotion } from './match-model-store.ts';
import type { ClaimedWork } from './match-work-store.ts';
import type { Doing } from './run-model-work.ts';

/** Matches everybody anew by the version in use, within a transaction; told how many records it has behind it, of how many. */
export type MatchEverybody = (
  client: PoolClient,
  onProgress: (done: number, all: number | null) => void,
) => Promise<void>;

/**
 * Puts a version in use and matches everybody by it, in one transaction: until it commits, people are as they were, and killed
 * half-way nothing has changed.
 */
export async function promoteModel(
  { pool }: Pick<Deployment, 'pool'>,
  matchEverybody: MatchEverybody,
  work: ClaimedWork,
  doing: Doing,
): Promise<void> {
  const version = work.version!;
  const reason = work.input.reason ?? null;
  await inTransaction(pool, async (client) => {
    const before = await readMatchModel(client);
    await insertPromotion(client, { version, promotedBy: work.askedBy, reason });
    await matchEverybody(client, (done, all) => doing.onProgress({ step: 'matching', done, all }));
    await writeAudit(client, {
      actor: work.askedBy,
      action: 'match_model.promoted',
      subject: `version ${version}`,
      detail: { before: before.version, ...(reason !== null && { reason }) },
    });
    await doing.end(client, { version, result: { before: before.version } });
  });
}
