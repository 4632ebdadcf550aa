import { randomUUID } from 'node:crypto';
import type { NewSuppressionList } from '@throughline/contract/suppression-list';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { insertList } from './list-store.ts';

/** Makes a list without entries and gives its id. @throws ProblemError `suppression_list_exists` */
export async function createList(
  { pool }: Pick<Deployment, 'pool'>,
  input: NewSuppressionList & { readonly actor: string },
): Promise<string> {
  const listId = randomUUID();
  await inTransaction(pool, async (client) => {
    if (!(await insertList(client, { ...input, listId })))
      throw new ProblemError('suppression_list_exists', `There is a suppression list "${input.name}".`);
    const { actor, kind } = input;
    await writeAudit(client, { actor, action: 'suppression_list.made', subject: listId, detail: { kind } });
  });
  return listId;
}
