import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownLists } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { ListPlace } from './entry-store.ts';
import { discardVersion, lockList, readStanding } from './list-store.ts';
import { notFound } from './take-lines.ts';

/**
 * Discards a version that was never in force: an upload that was broken off, or a draft that nobody wants. Its entries are forgotten.
 * @throws ProblemError `suppression_list_not_found`, `suppression_list_not_ready` when it is, or was, in force
 */
export async function discardDraft(
  { pool }: Pick<Deployment, 'pool'>,
  { listId, version, actor }: ListPlace & { readonly actor: string },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await ownLists(client);
    const list = await lockList(client, listId);
    const standing = list === null ? null : await readStanding(client, listId, version);
    if (standing === null) throw notFound(listId);
    if (!(await discardVersion(client, { listId, version, actor }))) {
      const detail = `Version ${version} cannot be discarded: it is ${standing.state}.`;
      throw new ProblemError('suppression_list_not_ready', detail);
    }
    await writeAudit(client, { actor, action: 'suppression_list.discarded', subject: listId, detail: { version } });
  });
}
