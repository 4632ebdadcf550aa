import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownLists } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { ListPlace } from './entry-store.ts';
import { forceVersion, lockList, readStanding } from './list-store.ts';

/**
 * Puts a draft in force, in the place of the version that was: from then on no decision is made without it. Only after everybody was
 * put beside it, so that what it changes was there to be seen.
 * @throws ProblemError `suppression_list_not_found`, `suppression_list_not_ready`
 */
export async function putInForce(
  { pool }: Pick<Deployment, 'pool'>,
  { listId, version, actor }: ListPlace & { readonly actor: string },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await ownLists(client);
    await lockList(client, listId);
    const standing = await readStanding(client, listId, version);
    if (standing === null)
      throw new ProblemError('suppression_list_not_found', `There is no version ${version} of the list ${listId}.`);
    if (standing.state !== 'draft')
      throw new ProblemError('suppression_list_not_ready', `Version ${version} is no draft: it is ${standing.state}.`);
    if (!standing.isCompared) {
      const detail = `People are still being put beside version ${version}: wait until "isCompared" is true.`;
      throw new ProblemError('suppression_list_not_ready', detail);
    }
    await forceVersion(client, { listId, version, actor });
    const detail = { version, entries: standing.entries };
    await writeAudit(client, { actor, action: 'suppression_list.put_in_force', subject: listId, detail });
  });
}
