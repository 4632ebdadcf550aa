import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { findContradiction } from '../../resolve/contradiction.ts';
import { insertJudgement, readCountedRecords, revokeStoredJudgement } from '../../resolve/judgement-store.ts';
import { forgetRulingOfJudgement } from '../../resolve/review-ruling-store.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { resettle } from './resettle.ts';

/** A ruling that somebody makes. */
export interface JudgementInput {
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
  readonly reason: string;
  readonly actor: string;
  /** Keep it although it contradicts others; *different* still beats *same*. */
  readonly isForced: boolean;
}

/**
 * Rules that two records are one person, or are not, and recomputes the people it touches.
 * @throws ProblemError `record_not_found`, `judgement_contradicts`
 */
export async function judge(
  deployment: Deployment,
  input: JudgementInput,
): Promise<{ judgementId: string; people: string[] }> {
  return runAgain(deployment.pool, (client) => judgeWithin(client, deployment, input));
}

/** As `judge`, in a transaction of the caller's. */
export async function judgeWithin(
  client: PoolClient,
  deployment: Deployment,
  input: JudgementInput,
): Promise<{ judgementId: string; people: string[] }> {
  const { kind, left, right, reason, actor, isForced } = input;
  const known = await readCountedRecords(client, [left, right]);
  const missing = [left, right].find((recordId) => !known.has(recordId));
  if (missing !== undefined) throw new ProblemError('record_not_found', `There is no record ${missing}.`);
  if (left === right) throw new ProblemError('judgement_contradicts', 'A judgement is about two different records.');
  const contradiction = isForced ? null : await findContradiction(client, kind, left, right);
  if (contradiction !== null) throw new ProblemError('judgement_contradicts', contradiction);
  const judgementId = randomUUID();
  await insertJudgement(client, { judgementId, kind, left, right, reason, actor });
  await writeAudit(client, {
    actor,
    action: 'judgement.made',
    subject: judgementId,
    detail: { kind, left, right, isForced },
  });
  return { judgementId, people: await rejudge(client, deployment, judgementId, left, right) };
}

/**
 * Takes a ruling back: both sides are what they would always have been without it.
 * @throws ProblemError `judgement_not_found`, `already_revoked`
 */
export async function revokeJudgement(
  deployment: Deployment,
  input: { judgementId: string; actor: string },
): Promise<{ people: string[] }> {
  return runAgain(deployment.pool, (client) => revokeJudgementWithin(client, deployment, input));
}

/** As `revokeJudgement`, in a transaction of the caller's. What it had ruled is to be looked at again. */
export async function revokeJudgementWithin(
  client: PoolClient,
  deployment: Deployment,
  { judgementId, actor }: { judgementId: string; actor: string },
): Promise<{ people: string[] }> {
  const revoked = await revokeStoredJudgement(client, judgementId, actor);
  if (revoked === null) throw new ProblemError('judgement_not_found', `There is no judgement ${judgementId}.`);
  if (revoked === false) throw new ProblemError('already_revoked', `The judgement ${judgementId} was revoked before.`);
  const { left, right } = revoked;
  await client.query('delete from review where subject = $1', [[left, right].sort().join(' ')]);
  await forgetRulingOfJudgement(client, judgementId);
  await writeAudit(client, { actor, action: 'judgement.revoked', subject: judgementId, detail: { left, right } });
  return { people: await rejudge(client, deployment, judgementId, left, right) };
}

function rejudge(
  client: PoolClient,
  deployment: Deployment,
  judgementId: string,
  left: string,
  right: string,
): Promise<string[]> {
  const change = { news: new Map(), recounted: new Map(), touched: new Set([left, right]), gained: new Map() };
  return resettle(client, change, deployment.settings(), { kind: 'judgement', id: judgementId });
}
