import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownMatching } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { findContradiction } from '../../resolve/contradiction.ts';
import { insertJudgement, readCountedRecords, revokeStoredJudgement } from '../../resolve/judgement-store.ts';
import { readPeopleOfRecords } from '../../resolve/read-companions.ts';
import { forgetRulingOfJudgement } from '../../resolve/review-ruling-store.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { matchWithin } from '../matching/match-records.ts';
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
  return {
    judgementId,
    people: await rejudge(client, deployment, { judgementId, isApart: kind === 'different', left, right }),
  };
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
  await deleteReviewOf(client, left, right);
  await forgetRulingOfJudgement(client, judgementId);
  await writeAudit(client, { actor, action: 'judgement.revoked', subject: judgementId, detail: { left, right } });
  const people = await rejudge(client, deployment, { judgementId, isApart: false, left, right });
  // A batch that had read the ruling as standing may have written the item before these people were locked.
  await deleteReviewOf(client, left, right);
  return { people };
}

/** Deletes what was to be looked at because of a ruling that no longer stands; another of the same two records may. */
async function deleteReviewOf(client: PoolClient, left: string, right: string): Promise<void> {
  const pair = [left, right].sort();
  await client.query(
    `delete from review where kind = 'chain' and subject = $1 and not exists (
       select from judgement where kind = 'same' and revoked_at is null
         and left_record_id = any($2::uuid[]) and right_record_id = any($2::uuid[]))`,
    [pair.join(' '), pair],
  );
}

/** The people of both sides, settled and matched anew in this transaction: the answer is what stays. */
async function rejudge(
  client: PoolClient,
  deployment: Deployment,
  ruled: { judgementId: string; isApart: boolean; left: string; right: string },
): Promise<string[]> {
  const { judgementId, isApart, left, right } = ruled;
  const settings = deployment.settings();
  if (settings.identity.matching.isOn) await ownMatching(client);
  const change = { news: new Map(), recounted: new Map(), touched: new Set([left, right]), gained: new Map() };
  const settle = (): Promise<string[]> => resettle(client, change, settings, { kind: 'judgement', id: judgementId });
  const match = (people: readonly string[]): Promise<string[]> =>
    settings.identity.matching.isOn ? matchWithin(client, deployment, [left, right, ...people]) : Promise.resolve([]);
  // Apart: what matching joined must come apart first, or everybody would be cut loose and joined again.
  const people = isApart ? await match([]) : [];
  // Whoever was settled, since a value that two people shared may stand otherwise for a third.
  const settled = await settle();
  people.push(...settled, ...(await match(settled)));
  // A person's id is that of a record: whoever went into somebody else is found there.
  return readPeopleOfRecords(client, [...new Set(people)]);
}
