import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { Json } from '@throughline/core/collect/event-fact';
import { admitEvents } from '../collect/admit-events.ts';
import {
  deleteRefused,
  markReplayed,
  readReplayable,
  updateRefusal,
  type ReplayableEvent,
} from '../collect/replay-store.ts';
import type { Source } from '../collect/source.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Intake } from './intake.ts';

/** What a replay did. */
export interface ReplayOutcome {
  readonly replayed: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** Events refused again; they stay in quarantine with the reason of now. */
  readonly quarantined: number;
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
  { quarantineIds }: { quarantineIds: readonly string[] | 'all' },
): Promise<ReplayOutcome> {
  const total = { replayed: 0, accepted: 0, duplicates: 0, quarantined: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const events = await readReplayable(deployment.pool, quarantineIds, after, PAGE);
    if (events.length === 0) return total;
    for (const event of events) {
      const outcome = await replayOne(deployment, intake, event);
      total.replayed += 1;
      total[outcome] += 1;
    }
    after = events.at(-1)!.quarantineId;
  }
}

async function replayOne(
  deployment: Deployment,
  intake: Intake,
  event: ReplayableEvent,
): Promise<'accepted' | 'duplicates' | 'quarantined'> {
  const settings = deployment.settings();
  const { events, refused } = await admitEvents([bodyOf(event)], {
    source: sourceOf(event),
    envelope: { type: null, context: {}, sentAt: null, receivedAt: event.receivedAt.getTime() },
    signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
    keyring: deployment.keyring,
    reading: { phoneRegion: settings.country },
    maxIdentifiers: settings.identity.maxIdentifiersPerEvent,
  });
  const [refusal] = refused;
  if (refusal !== undefined) {
    await updateRefusal(deployment.pool, event.quarantineId, refusal.reason, refusal.detail);
    return 'quarantined';
  }
  const receipt = await intake.submit({ events, refused: [] });
  const [refusedLater] = receipt.refused.values();
  if (refusedLater?.reason === 'erased') {
    await deleteRefused(deployment.pool, event.quarantineId);
    return 'quarantined';
  }
  await markReplayed(deployment.pool, event.quarantineId);
  // What fails only in the database has been put into quarantine anew.
  if (refusedLater !== undefined) return 'quarantined';
  return receipt.duplicates.size > 0 ? 'duplicates' : 'accepted';
}

/** The token of a signed event is not kept: without it the event says no more than one that a visitor sends. */
function sourceOf({ source, reason }: ReplayableEvent): Source {
  return reason === 'bad_identity_token' ? { ...source, trust: 0 } : source;
}

function bodyOf({ body, quarantineId }: ReplayableEvent): Json {
  const parsed = JSON.parse(body) as Json;
  if (!isObject(parsed) || textAt(parsed, 'messageId') !== null) return parsed;
  // An event with a time of its own is known by its body, however often it was refused.
  if (textAt(parsed, 'timestamp', 'originalTimestamp') !== null) return parsed;
  return { ...parsed, messageId: `quarantine:${quarantineId}` };
}
