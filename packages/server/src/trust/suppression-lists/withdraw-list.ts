import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownLists } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { lockList, withdrawVersions } from './list-store.ts';

/**
 * Takes a whole list back: it suppresses nobody from then on, and its entries are forgotten. What staff ruled on its hits stays, for
 * when it comes again.
 * @throws ProblemError `suppression_list_not_found`, `suppression_list_not_ready` when there is nothing to take back
 */
export async function withdrawList(
  { pool }: Pick<Deployment, 'pool'>,
  { listId, reason, actor }: { readonly listId: string; readonly reason: string; readonly actor: string },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await ownLists(client);
    if ((await lockList(client, listId)) === null)
      throw new ProblemError('suppression_list_not_found', `There is no suppression list ${listId}.`);
    if ((await withdrawVersions(client, { listId, reason, actor })) === 0)
      throw new ProblemError('suppression_list_not_ready', 'No version of the list is in force or might come into it.');
    await writeAudit(client, { actor, action: 'suppression_list.withdrawn', subject: listId, detail: {} });
  });
}
