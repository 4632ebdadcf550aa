import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { ProblemError } from '../../http/problem-error.ts';
import type { Deployment } from '../../config/deployment.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { insertSource } from './source-store.ts';
import type { Source } from './source.ts';
import { newWriteKey, writeKeyHash } from './write-key.ts';

/** What a new source is made of. */
export interface NewSource extends Omit<Source, 'sourceId' | 'createdAt' | 'isEnabled'> {
  readonly actor: string;
  /** Fixes its write key; a random one otherwise. */
  readonly writeKey?: string;
}

/** Creates a source; its write key is given back once and stored as a hash. */
export async function createSource(
  deployment: Deployment,
  input: NewSource,
): Promise<{ source: Source; writeKey: string }> {
  const { actor, writeKey = newWriteKey(), ...fields } = input;
  const source = { ...fields, sourceId: randomUUID(), isEnabled: true };
  try {
    const createdAt = await inTransaction(deployment.pool, async (client) => {
      const made = await insertSource(client, source, writeKeyHash(writeKey));
      await writeAudit(client, {
        actor,
        action: 'source.created',
        subject: source.sourceId,
        detail: { name: source.name },
      });
      return made;
    });
    return { source: { ...source, createdAt }, writeKey };
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23505') {
      throw new ProblemError(
        'source_exists',
        `A source named "${source.name}" or with that write key exists already; choose another.`,
      );
    }
    throw error;
  }
}
