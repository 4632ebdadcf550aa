import { randomUUID } from 'node:crypto';
import type { AccessKey, CreatedAccessKey, NewAccessKey } from '@throughline/contract/access-key';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { accessKeyHash, newAccessKey } from './access-key.ts';
import { insertAccessKey, readAccessKeys, revokeStandingAccessKey } from './access-key-store.ts';

/** Makes an access key; it is given back once and stored as a hash. */
export async function createAccessKey(
  { pool }: Pick<Deployment, 'pool'>,
  { name, scopes, fields = null, expiresAt = null, actor }: NewAccessKey & { actor: string },
): Promise<CreatedAccessKey> {
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
    const errors = [{ pointer: '/expiresAt', message: 'must be in the future' }];
    throw new ProblemError('invalid_request', '/expiresAt must be in the future.', { errors });
  }
  const key = newAccessKey();
  const accessKey = await inTransaction(pool, async (client) => {
    const made = await insertAccessKey(client, {
      id: randomUUID(),
      name,
      keyHash: accessKeyHash(key),
      scopes,
      fields,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
      createdBy: actor,
    });
    const detail = { name, scopes, fields, expiresAt };
    await writeAudit(client, { actor, action: 'access_key.created', subject: made.id, detail });
    return made;
  });
  return { accessKey, key };
}

/**
 * Ends an access key at once.
 * @throws ProblemError `access_key_not_found`, or `already_revoked`.
 */
export async function revokeAccessKey(
  { pool }: Pick<Deployment, 'pool'>,
  { id, actor }: { id: string; actor: string },
): Promise<AccessKey> {
  return inTransaction(pool, async (client) => {
    const revoked = await revokeStandingAccessKey(client, { id, actor });
    if (revoked === null) {
      const [known] = await readAccessKeys(client, id);
      if (known === undefined) throw new ProblemError('access_key_not_found', `No access key has the id ${id}.`);
      throw new ProblemError('already_revoked', `The access key was revoked at ${known.revokedAt}.`);
    }
    await writeAudit(client, { actor, action: 'access_key.revoked', subject: id, detail: { name: revoked.name } });
    return revoked;
  });
}
