import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownFacts } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { identifiersOf } from '../../resolve/identifiers-of.ts';
import { readRecordsOfSource } from '../../resolve/read-records-of-source.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { insertRetraction, revokeStoredRetraction } from '../../trust/retraction-store.ts';
import { recount } from './recount.ts';
import { resettle } from './resettle.ts';

/** Records recounted and settled at once; bounds memory. */
const CHUNK = 500;

/** What is taken back. */
export interface RetractionInput {
  readonly sourceId: string;
  /** Only what this record said; null for the whole source. */
  readonly recordId: string | null;
  /** Only what was received from here on; inclusive. */
  readonly receivedFrom: Date | null;
  /** Only what was received before; exclusive. */
  readonly receivedTo: Date | null;
  readonly reason: string;
  readonly actor: string;
}

/** Takes back what a source said (`model.md` 8): it stays stored, and counts nowhere until that is revoked. */
export async function retract(
  deployment: Deployment,
  input: RetractionInput,
): Promise<{ retractionId: string; people: number }> {
  return runAgain(deployment.pool, (client) => retractWithin(client, deployment, input));
}

/** As `retract`, in a transaction of the caller's. */
export async function retractWithin(
  client: PoolClient,
  deployment: Deployment,
  input: RetractionInput,
): Promise<{ retractionId: string; people: number }> {
  const retractionId = randomUUID();
  await ownFacts(client);
  await insertRetraction(client, { ...input, retractionId });
  await writeAudit(client, {
    actor: input.actor,
    action: 'retraction.made',
    subject: retractionId,
    detail: { sourceId: input.sourceId, recordId: input.recordId },
  });
  const recordIds = await readRecordsOfSource(client, input.sourceId, input.recordId);
  return { retractionId, people: await recountRecords(client, deployment, retractionId, recordIds) };
}

/**
 * Lets what was taken back count again.
 * @throws ProblemError `retraction_not_found`, `already_revoked`
 */
export async function revokeRetraction(
  deployment: Deployment,
  input: { retractionId: string; actor: string },
): Promise<{ people: number }> {
  const { retractionId, actor } = input;
  const people = await runAgain(deployment.pool, async (client) => {
    await ownFacts(client);
    const revoked = await revokeStoredRetraction(client, retractionId, actor);
    if (revoked === null) throw new ProblemError('retraction_not_found', `There is no retraction ${retractionId}.`);
    if (revoked === false)
      throw new ProblemError('already_revoked', `The retraction ${retractionId} was revoked before.`);
    await writeAudit(client, { actor, action: 'retraction.revoked', subject: retractionId, detail: {} });
    const recordIds = await readRecordsOfSource(client, revoked.sourceId, revoked.recordId);
    return recountRecords(client, deployment, retractionId, recordIds);
  });
  return { people };
}

async function recountRecords(
  client: PoolClient,
  deployment: Deployment,
  id: string,
  recordIds: readonly string[],
): Promise<number> {
  const people = new Set<string>();
  for (let at = 0; at < recordIds.length; at += CHUNK) {
    const recounted = await recount(client, deployment, recordIds.slice(at, at + CHUNK));
    const change = {
      news: new Map(),
      recounted,
      touched: new Set<string>(),
      gained: identifiersOf(recounted.values()),
    };
    for (const profileId of await resettle(client, change, deployment.settings(), { kind: 'retraction', id }))
      people.add(profileId);
  }
  return people.size;
}
