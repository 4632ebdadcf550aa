import type { Mistake } from '@throughline/core/collect/mapping/mistake';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { checkAction } from '@throughline/core/decide/check-action';
import { checkGoal } from '@throughline/core/decide/check-goal';
import { checkMoment } from '@throughline/core/decide/check-moment';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import type { Pool, PoolClient } from 'pg';
import { ADMIN } from '../http/actor.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import {
  type DefinitionWord,
  insertDefinition,
  readDefinition,
  readMissing,
  type StoredDefinition,
} from './definition-store.ts';

const CHECKS = { moment: checkMoment, action: checkAction, goal: checkGoal };

/** A definition that is to take the place of the version that was read. */
export interface DefinitionPut {
  readonly word: DefinitionWord;
  readonly key: string;
  /** The version that was read; 0 where there was none. */
  readonly version: number;
  /** As core has it, without key and version. */
  readonly definition: JsonObject;
  readonly reason: string | undefined;
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
  const mistakes = [...CHECKS[word]({ key, ...definition }), ...(await danglingReferences(pool, word, definition))];
  // Where a mistake stands in the body that was sent.
  const errors = mistakes.map(({ pointer, message }) => ({ pointer: `/${word}${pointer}`, message }));
  const [first] = errors;
  if (first !== undefined)
    throw new ProblemError('invalid_definition', `${first.pointer} ${first.message}.`, { errors });
  await inTransaction(pool, async (client) => {
    if (!(await insertDefinition(client, word, { key, version: version + 1, definition, madeBy: ADMIN })))
      throw new ProblemError('definition_changed', `Version ${version + 1} was made at the same moment.`);
    await auditPut(client, put);
  });
  return (await readDefinition(pool, word, { key, version: version + 1 }))!;
}

async function auditPut(client: PoolClient, { word, key, version, reason }: DefinitionPut): Promise<void> {
  await writeAudit(client, {
    actor: ADMIN,
    action: `${word}.changed`,
    subject: key,
    detail: { version: version + 1, ...(reason !== undefined && { reason }) },
  });
}

/** What a definition names that is not there. */
async function danglingReferences(pool: Pool, word: DefinitionWord, { actions, goal }: JsonObject): Promise<Mistake[]> {
  if (word === 'moment') {
    const missing = await readMissing(pool, 'action', actions as string[]);
    return (actions as string[]).flatMap((key, at) =>
      missing.has(key) ? [{ pointer: `/actions/${at}`, message: `names no action: there is no "${key}"` }] : [],
    );
  }
  if (word === 'goal') return [];
  const missing = await readMissing(pool, 'goal', [goal as string]);
  return missing.size === 0 ? [] : [{ pointer: '/goal', message: `names no goal: there is no "${goal as string}"` }];
}
