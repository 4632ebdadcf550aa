/** A ruling that what a source said no longer counts (`model.md` 8). Instants are ms since 1970; half-open. */
export interface Retraction {
  readonly sourceId: string;
  /** Only what this record said; null for all of the source. */
  readonly recordId: string | null;
  readonly receivedFrom: number | null;
  readonly receivedTo: number | null;
  readonly isRevoked: boolean;
}

/** Whether a retraction stands and covers an event. The SQL predicate `event_counts` says the same. */
export function covers(
  retraction: Retraction,
  event: { sourceId: string; recordId: string; receivedAt: number },
): boolean {
  if (retraction.isRevoked || retraction.sourceId !== event.sourceId) return false;
  if (retraction.recordId !== null && retraction.recordId !== event.recordId) return false;
  if (retraction.receivedFrom !== null && event.receivedAt < retraction.receivedFrom) return false;
  return retraction.receivedTo === null || event.receivedAt < retraction.receivedTo;
}
