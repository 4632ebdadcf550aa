import type { Json } from '@throughline/core/collect/event-fact';
import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { Deployment } from '../../config/deployment.ts';
import { type Admitted, admitEvents } from '../admit-events.ts';
import type { ReplayableEvent } from './replay-store.ts';
import type { Source } from '../sources/source.ts';
import type { PlanCheck } from '../tracking-plan/plan-check.ts';

/** Sends one refused event through the door again, under the rules of now; stores nothing. */
export async function readmit(
  { settings, keyring }: Pick<Deployment, 'settings' | 'keyring'>,
  event: ReplayableEvent,
  checkPlan: PlanCheck | null,
): Promise<Admitted> {
  const { country, identity } = settings();
  return admitEvents([bodyOf(event)], {
    source: sourceOf(event),
    envelope: { type: null, context: {}, sentAt: null, receivedAt: event.receivedAt.getTime() },
    signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
    keyring,
    reading: { phoneRegion: country },
    maxIdentifiers: identity.maxIdentifiersPerEvent,
    checkPlan,
    maxEvents: 1,
  });
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
