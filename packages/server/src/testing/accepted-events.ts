import { randomUUID } from 'node:crypto';
import type { EventFact } from '@throughline/core/collect/event-fact';
import { claimsOfEvent } from '@throughline/core/resolve/claims-of-event';
import { newsOfEvent } from '@throughline/core/resolve/record-news';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import type { Deployment } from '../config/deployment.ts';

/** A generated event as the door would have admitted it; null when it is about nobody. */
export function acceptedEvent(fact: EventFact, deployment: Deployment, receivedAt = Date.now()): AcceptedEvent | null {
  const claims = claimsOfEvent(fact, { phoneRegion: deployment.settings().country });
  if (claims === null) return null;
  const news = newsOfEvent(fact, claims, deployment.keyring);
  return {
    fact,
    news,
    recordId: news.recordId,
    eventId: randomUUID(),
    receivedAt,
    marks: fact.isExcluded ? 1 : 0,
    consent: null,
    messageId: fact.dedupeKey,
    payload: Buffer.from(JSON.stringify(fact.body)),
    bodyHash: '\0'.repeat(8),
    expiresOn: null,
  };
}
