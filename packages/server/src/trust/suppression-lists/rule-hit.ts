import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownLists } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import { readHit, setStatus } from './hit-store.ts';
import { type HitRuling, insertRuling } from './ruling-store.ts';

/**
 * Says of a hit that it is contested, wrong or right. Wrong: from the answer on the entry does not hit this person, in any version
 * of the list, until something speaks for it that did not. Nobody decides for the person meanwhile.
 * @throws ProblemError `suppression_hit_not_found`
 */
export async function ruleHit(
  { pool }: Pick<Deployment, 'pool'>,
  { hitId, kind, reason, actor }: { hitId: string; kind: HitRuling['kind']; reason: string; actor: string },
): Promise<void> {
  await runAgain(pool, async (client) => {
    await ownLists(client);
    const hit = await readHit(client, hitId);
    if (hit === null) throw new ProblemError('suppression_hit_not_found', `There is no hit ${hitId}.`);
    const { listId, entryId, recordId, evidence } = hit;
    const { recordIds } = await lockPersonOf(client, recordId);
    await insertRuling(client, { rulingId: randomUUID(), listId, entryId, recordId, kind, evidence, reason, actor });
    await setStatus(client, { entryId, recordIds, status: kind });
    await writeAudit(client, { actor, action: `suppression_hit.${kind}`, subject: hitId, detail: { listId } });
  });
}
