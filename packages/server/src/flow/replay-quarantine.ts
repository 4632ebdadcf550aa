import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { type QuarantineFilter, WHOLE_QUARANTINE } from '../collect/quarantine/quarantine-filter.ts';
import { readmit } from '../collect/quarantine/readmit.ts';
import {
  deleteRefused,
  markReplayed,
  readReplayable,
  updateRefusals,
  type ReplayableEvent,
} from '../collect/quarantine/replay-store.ts';
import type { PlanCheck } from '../collect/tracking-plan/plan-check.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Intake } from './queue/intake.ts';

/** What a replay did. */
export interface ReplayOutcome {
  readonly replayed: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** Events refused again; they stay in quarantine with the reason of now. */
  readonly quarantined: number;
}

/** Which events are replayed, and the plan that they are held against. */
export interface ReplayRequest {
  readonly quarantineIds: readonly string[] | 'all';
  readonly filter?: QuarantineFilter;
  readonly checkPlan?: PlanCheck | null;
}

/** Events replayed at once. */
const PAGE = 500;

/**
 * Sends refused events through the door again, under the rules of now. Idempotent: an event that was taken in
 * leaves the quarantine's open list, and one that has no id of its own is given its place in quarantine as id.
 */
export async function replayQuarantine(
  deployment: Deployment,
  intake: Intake,
  { quarantineIds, filter = WHOLE_QUARANTINE, checkPlan = null }: ReplayRequest,
): Promise<ReplayOutcome> {
  const total = { replayed: 0, accepted: 0, duplicates: 0, quarantined: 0 };
  const ids = quarantineIds === 'all' ? null : quarantineIds;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const events = await readReplayable(deployment.pool, ids, filter, after, PAGE);
    if (events.length === 0) return total;
    const outcome = await replayPage(deployment, intake, events, checkPlan);
    total.replayed += events.length;
    total.accepted += outcome.accepted;
    total.duplicates += outcome.duplicates;
    total.quarantined += outcome.quarantined;
    after = events.at(-1)!.quarantineId;
  }
}

/** A page goes in as one request would; a fault leaves all of it waiting, and what was stored is known by its id then. */
async function replayPage(
  deployment: Deployment,
  intake: Intake,
  page: readonly ReplayableEvent[],
  checkPlan: PlanCheck | null,
): Promise<Omit<ReplayOutcome, 'replayed'>> {
  const admitted = new Map<AcceptedEvent, string>();
  const again: Parameters<typeof updateRefusals>[1][number][] = [];
  for (const waiting of page) {
    const {
      events: [event],
      refused: [refusal],
    } = await readmit(deployment, waiting, checkPlan);
    if (event !== undefined) admitted.set(event, waiting.quarantineId);
    if (refusal !== undefined)
      again.push({ quarantineId: waiting.quarantineId, reason: refusal.reason, detail: refusal.detail });
  }
  if (again.length > 0) await updateRefusals(deployment.pool, again);
  if (admitted.size === 0) return { accepted: 0, duplicates: 0, quarantined: again.length };

  const events = [...admitted.keys()].map((event, index) => ({ ...event, index }));
  const ids = [...admitted.values()];
  const receipt = await intake.submit({ events, refused: [] });
  // Nothing about somebody who was erased is kept. What fails only in the database has been put into quarantine anew.
  const isErased = (event: AcceptedEvent): boolean => receipt.refused.get(event)?.reason === 'erased';
  const erased = events.flatMap((event, at) => (isErased(event) ? [ids[at]!] : []));
  const done = events.flatMap((event, at) => (isErased(event) ? [] : [ids[at]!]));
  if (erased.length > 0) await deleteRefused(deployment.pool, erased);
  if (done.length > 0) await markReplayed(deployment.pool, done);
  const duplicates = events.filter((event) => receipt.duplicates.has(event)).length;
  const refusedLater = events.filter((event) => receipt.refused.has(event)).length;
  return {
    accepted: events.length - duplicates - refusedLater,
    duplicates,
    quarantined: again.length + refusedLater,
  };
}
