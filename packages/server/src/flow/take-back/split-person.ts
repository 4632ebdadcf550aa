import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { readAnchorOrder } from '../../resolve/read-anchor-order.ts';
import { judgeWithin } from './judge.ts';

/**
 * Splits some records off a person: writes *different* between the anchors of the two sides (`model.md` 4.7).
 * @returns who the records belong to afterwards; a record that only other links hold may stay.
 * @throws ProblemError `person_not_found`, `record_not_found`, `cannot_split`
 */
export async function splitPerson(
  deployment: Deployment,
  input: { profileId: string; recordIds: readonly string[]; reason: string; actor: string },
): Promise<{ judgementIds: string[]; people: string[] }> {
  return runAgain(deployment.pool, (client) => splitWithin(client, deployment, input));
}

/** As `splitPerson`, in a transaction of the caller's. */
export async function splitWithin(
  client: PoolClient,
  deployment: Deployment,
  input: { profileId: string; recordIds: readonly string[]; reason: string; actor: string },
): Promise<{ judgementIds: string[]; people: string[] }> {
  const { profileId, recordIds, reason, actor } = input;
  const records = await readAnchorOrder(client, profileId);
  if (records.length === 0) throw new ProblemError('person_not_found', `There is no person ${profileId}.`);
  const stranger = recordIds.find((recordId) => !records.includes(recordId));
  if (stranger !== undefined)
    throw new ProblemError('record_not_found', `The record ${stranger} is not of this person.`);
  const asked = new Set(recordIds);
  const left = records.find((recordId) => !asked.has(recordId));
  const right = records.find((recordId) => asked.has(recordId));
  if (left === undefined || right === undefined) {
    throw new ProblemError('cannot_split', 'Name some, but not all, of the records of the person.');
  }
  const { judgementId, people } = await judgeWithin(client, deployment, {
    kind: 'different',
    left,
    right,
    reason,
    actor,
    isForced: true,
  });
  return { judgementIds: [judgementId], people };
}
