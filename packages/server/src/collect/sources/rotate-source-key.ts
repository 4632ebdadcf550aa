import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { expireOtherSourceKeys, lockAndCountSourceKeys, openSourceKey } from './source-key-store.ts';
import { newWriteKey, writeKeyHash } from './write-key.ts';

/** Keys of one source that may be valid at once: the new one, and the old one until every sender has the new one. */
const MAX_VALID_KEYS = 2;
const HOUR_MS = 3_600_000;

/**
 * Gives a source a new write key; the one before stays valid for some hours beside it.
 * @throws ProblemError `source_not_found`, `too_many_keys`.
 */
export async function rotateSourceKey(
  { pool }: Pick<Deployment, 'pool'>,
  input: { sourceId: string; previousKeysExpireInHours: number; actor: string },
): Promise<{ writeKey: string }> {
  const { sourceId, previousKeysExpireInHours, actor } = input;
  const writeKey = newWriteKey();
  await inTransaction(pool, async (client) => {
    const valid = await lockAndCountSourceKeys(client, sourceId);
    if (valid === null) throw new ProblemError('source_not_found', `No source has the id ${sourceId}.`);
    if (valid >= MAX_VALID_KEYS && previousKeysExpireInHours > 0) {
      throw new ProblemError('too_many_keys', `The source has ${valid} valid keys.`);
    }
    const keyHash = writeKeyHash(writeKey);
    const expiresAt = new Date(Date.now() + previousKeysExpireInHours * HOUR_MS);
    await openSourceKey(client, sourceId, keyHash);
    await expireOtherSourceKeys(client, { sourceId, keyHash, expiresAt });
    await writeAudit(client, {
      actor,
      action: 'source.key_rotated',
      subject: sourceId,
      detail: { previousKeysExpireInHours },
    });
  });
  return { writeKey };
}
