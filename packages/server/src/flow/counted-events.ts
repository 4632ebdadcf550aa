import { covers } from '@throughline/core/trust/retraction';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { readStandingRetractions } from '../trust/retraction-store.ts';

/** The events that count in people: neither test nor bot traffic, nor covered by a standing retraction. */
export async function countedEvents(client: PoolClient, events: readonly AcceptedEvent[]): Promise<AcceptedEvent[]> {
  const retractions = await readStandingRetractions(client);
  return events.filter(({ fact, recordId, receivedAt }) => {
    if (fact.isExcluded) return false;
    const addressed = { sourceId: fact.sourceId, recordId, receivedAt };
    return !retractions.some((retraction) => covers(retraction, addressed));
  });
}
