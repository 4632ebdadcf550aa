import type { SourceChange } from '@throughline/contract/source';
import { DatabaseError } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { updateSource } from './source-store.ts';

/**
 * Changes a source, switches it off or on. Identity tokens and dedupe keys of events taken before stay as they were judged.
 * @throws ProblemError `source_not_found`, `source_exists`.
 */
export async function changeSource(
  { pool }: Pick<Deployment, 'pool'>,
  input: { sourceId: string; change: SourceChange; actor: string },
): Promise<void> {
  const { sourceId, change, actor } = input;
  const { identityKeys, ...told } = change;
  const detail = { ...told, ...(identityKeys !== undefined && { identityKeys: identityKeys.length }) };
  try {
    await inTransaction(pool, async (client) => {
      if (!(await updateSource(client, sourceId, change))) {
        throw new ProblemError('source_not_found', `No source has the id ${sourceId}.`);
      }
      await writeAudit(client, { actor, action: actionOf(change), subject: sourceId, detail });
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23505') {
      throw new ProblemError('source_exists', 'Another source has that name; choose another.');
    }
    throw error;
  }
}

/** What the audit calls it: switching is looked for more often than renaming. */
function actionOf({ isEnabled }: SourceChange): string {
  if (isEnabled === undefined) return 'source.changed';
  return isEnabled ? 'source.enabled' : 'source.disabled';
}
