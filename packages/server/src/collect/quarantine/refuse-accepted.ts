import { randomUUID } from 'node:crypto';
import type { AcceptedEvent, QuarantinedEvent, QuarantineReason } from '../accepted-event.ts';

/** The quarantine row of an event that had passed the door. */
export function refuseAccepted(event: AcceptedEvent, reason: QuarantineReason, detail: string): QuarantinedEvent {
  return {
    quarantineId: randomUUID(),
    sourceId: event.fact.sourceId,
    receivedAt: event.receivedAt,
    reason,
    detail,
    messageId: event.messageId,
    trust: event.fact.trust,
    body: event.payload.toString(),
  };
}
