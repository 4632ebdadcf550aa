import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownAddress } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import { liftStored, readSuppressed } from './suppression-store.ts';

/**
 * Lifts a suppression: it stays written down, with who lifted it and why.
 * @throws ProblemError `suppression_not_found`, `already_lifted`
 */
export async function liftSuppression(
  { pool }: Pick<Deployment, 'pool'>,
  { suppressionId, reason, actor }: { suppressionId: string; reason: string; actor: string },
): Promise<void> {
  await runAgain(pool, async (client) => {
    const suppressed = await readSuppressed(client, suppressionId);
    if (suppressed === null) {
      throw new ProblemError('suppression_not_found', `There is no suppression ${suppressionId}.`);
    }
    if ('recordId' in suppressed) await lockPersonOf(client, suppressed.recordId);
    else await ownAddress(client, suppressed.identifierId);
    if (!(await liftStored(client, { suppressionId, reason, actor }))) {
      throw new ProblemError('already_lifted', `The suppression ${suppressionId} was lifted before.`);
    }
    await writeAudit(client, { actor, action: 'suppression.lifted', subject: suppressionId, detail: {} });
  });
}
