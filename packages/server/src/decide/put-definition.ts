import type { JsonObject } from '@throughline/core/collect/event-fact';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import type { Pool, PoolClient } from 'pg';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { checkDefinition } from './check-definition.ts';
import { type DefinitionWord, insertDefinition, readDefinition, type StoredDefinition } from './definition-store.ts';

/** A definition that is to take the place of the version that was read. */
export interface DefinitionPut {
  readonly word: DefinitionWord;
  readonly key: string;
  /** The version that was read; 0 where there was none. */
  readonly version: number;
  /** As core has it, without key and version. */
  readonly definition: JsonObject;
  readonly reason: string | undefined;
  readonly actor: string;
  /** What the audit calls it. */
  readonly auditedAs?: 'changed' | 'paused' | 'resumed';
}

/**
 * Makes a version of a definition, audited. What is in force already makes none, so that applying a file twice is
 * applying it once.
 * @throws ProblemError `definition_changed`, `invalid_definition`
 */
export async function putDefinition(pool: Pool, put: DefinitionPut): Promise<StoredDefinition> {
  const { word, key, version, definition } = put;
  const current = await readDefinition(pool, word, { key });
  const inForce = current?.version ?? 0;
  if (inForce !== version) {
    throw new ProblemError(
      'definition_changed',
      `Version ${inForce} of the ${word} "${key}" is in force, not ${version}.`,
    );
  }
  if (current !== null && canonicalJson(current.definition) === canonicalJson(definition)) return current;
  const errors = await checkDefinition(pool, put);
  const [first] = errors;
  if (first !== undefined)
    throw new ProblemError('invalid_definition', `${first.pointer} ${first.message}.`, { errors });
  await inTransaction(pool, async (client) => {
    if (!(await insertDefinition(client, word, { key, version: version + 1, definition, madeBy: put.actor })))
      throw new ProblemError('definition_changed', `Version ${version + 1} was made at the same moment.`);
    await auditPut(client, put);
  });
  return (await readDefinition(pool, word, { key, version: version + 1 }))!;
}

async function auditPut(client: PoolClient, put: DefinitionPut): Promise<void> {
  const { word, key, version, reason, actor, auditedAs = 'changed' } = put;
  await writeAudit(client, {
    actor,
    action: `${word}.${auditedAs}`,
    subject: key,
    detail: { version: version + 1, ...(reason !== undefined && { reason }) },
  });
}
