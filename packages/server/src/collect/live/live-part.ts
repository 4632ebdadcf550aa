import type { Arrival } from './arrival.ts';

/** An event as it is handed from the process that took it in to those who watch. */
export interface PartRow {
  readonly verdict: 'accepted' | 'quarantined';
  readonly receivedAt: number;
  readonly occurredAt: number | null;
  readonly sourceId: string;
  readonly type: string | null;
  readonly name: string | null;
  readonly eventId: string | null;
  readonly quarantineId: string | null;
  readonly recordId: string | null;
  readonly marks: number;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** What one process took in that fits one watch, since its part before. */
export interface LivePart {
  readonly rows: readonly PartRow[];
  readonly counted: { readonly accepted: number; readonly duplicates: number; readonly quarantined: number };
  /** Events that fit, or were not looked at, and are not among the rows. */
  readonly leftOut: number;
}

/** An arrival as a row. */
export function partRow(arrival: Arrival): PartRow {
  const { receivedAt, occurredAt, sourceId, eventId, quarantineId, recordId, marks, reason, detail } = arrival;
  return {
    verdict: arrival.verdict === 'quarantined' ? 'quarantined' : 'accepted',
    receivedAt,
    occurredAt,
    sourceId,
    ...arrival.head(),
    eventId,
    quarantineId,
    recordId,
    marks,
    reason,
    detail,
  };
}
