import { covers } from '@throughline/core/trust/retraction';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import type { Known } from './read-known.ts';

/** Parts events into those that count in people, and test and bot traffic and what a standing retraction covers. */
export function countedEvents(
  events: readonly AcceptedEvent[],
  { retractions }: Known,
): { counted: AcceptedEvent[]; uncounted: AcceptedEvent[] } {
  const counted: AcceptedEvent[] = [];
  const uncounted: AcceptedEvent[] = [];
  for (const event of events) {
    const { fact, recordId, receivedAt } = event;
    const addressed = { sourceId: fact.sourceId, recordId, receivedAt };
    const isCounted = !fact.isExcluded && !retractions.some((retraction) => covers(retraction, addressed));
    (isCounted ? counted : uncounted).push(event);
  }
  return { counted, uncounted };
}
