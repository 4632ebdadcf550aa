import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { readScoreNote } from '../../resolve/matching/explain/read-score-note.ts';
import { lockRuling, reopenReview, type StoredRuling, writeRuling } from '../../resolve/review-ruling-store.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { judgeWithin, revokeJudgementWithin } from './judge.ts';

/** What somebody rules on a review item. */
export type ReviewRulingInput = { readonly reviewKey: string; readonly actor: string } & (
  | {
      readonly ruling: 'same' | 'different';
      readonly left: string;
      readonly right: string;
      readonly reason: string;
    }
  | { readonly ruling: 'later'; readonly until: Date }
  | { readonly ruling: 'dismissed' | 'reopened' }
);

/**
 * Rules on a review item, and makes or takes back the judgement that belongs to it in the same transaction. Dismissing
 * what was dismissed changes nothing.
 * @throws ProblemError `already_ruled`, `record_not_found`, `judgement_contradicts`
 */
export async function ruleReview(deployment: Deployment, input: ReviewRulingInput): Promise<void> {
  const { reviewKey, actor } = input;
  await runAgain(deployment.pool, async (client) => {
    const standing = await lockRuling(client, reviewKey);
    if (input.ruling === 'dismissed' && standing?.status === 'dismissed') return;
    if (input.ruling !== 'reopened') refuseRuled(standing);
    const detail = await ruleWithin(client, deployment, input, standing);
    await writeAudit(client, { actor, action: `review.${input.ruling}`, subject: reviewKey, detail });
  });
}

async function ruleWithin(
  client: PoolClient,
  deployment: Deployment,
  input: ReviewRulingInput,
  standing: StoredRuling | null,
): Promise<Record<string, unknown>> {
  const { reviewKey, actor } = input;
  switch (input.ruling) {
    case 'same':
    case 'different': {
      const { ruling, left, right, reason } = input;
      // The item goes with its evidence: what it was about is kept before.
      await writeRuling(client, { reviewKey, status: ruling, ruledBy: actor, reason });
      const score = await readScoreNote(client, left, right, deployment.settings().country);
      const judgement = { kind: ruling, left, right, reason, actor, isForced: false };
      const { judgementId } = await judgeWithin(client, deployment, judgement);
      await writeRuling(client, { reviewKey, status: ruling, ruledBy: actor, reason, judgementId });
      return { judgementId, ...(score !== null && { score }) };
    }
    case 'later':
      await writeRuling(client, { reviewKey, status: 'later', ruledBy: actor, until: input.until });
      return { until: input.until.toISOString() };
    case 'dismissed':
      await writeRuling(client, { reviewKey, status: 'dismissed', ruledBy: actor });
      return {};
    case 'reopened': {
      const judgementId = standing?.judgementId ?? null;
      if (judgementId !== null) await revokeJudgementWithin(client, deployment, { judgementId, actor });
      await reopenReview(client, reviewKey);
      return judgementId === null ? {} : { judgementId };
    }
  }
}

/** What was put off may be ruled at any time. */
function refuseRuled(standing: StoredRuling | null): void {
  if (standing === null || standing.status === 'later') return;
  const { status, ruledBy, ruledAt } = standing;
  throw new ProblemError('already_ruled', `It was ruled "${status}" by ${ruledBy} at ${ruledAt.toISOString()}.`);
}
