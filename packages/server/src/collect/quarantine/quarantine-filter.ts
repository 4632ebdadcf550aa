/** Which events of the quarantine are meant; null does not ask. The range is half-open. */
export interface QuarantineFilter {
  readonly reason: string | null;
  readonly sourceId: string | null;
  readonly messageId: string | null;
  readonly receivedFrom: string | null;
  readonly receivedTo: string | null;
}

/** All of it. */
export const WHOLE_QUARANTINE: QuarantineFilter = {
  reason: null,
  sourceId: null,
  messageId: null,
  receivedFrom: null,
  receivedTo: null,
};

/** The filter as a condition on `quarantine q`, with its values from `$1`. */
export const QUARANTINE_FILTER = `($1::text is null or q.reason = $1) and ($2::uuid is null or q.source_id = $2)
  and ($3::text is null or q.message_id = $3)
  and ($4::timestamptz is null or q.received_at >= $4) and ($5::timestamptz is null or q.received_at < $5)`;

/** Values of `QUARANTINE_FILTER`. */
export function filterValues(filter: QuarantineFilter): (string | null)[] {
  return [filter.reason, filter.sourceId, filter.messageId, filter.receivedFrom, filter.receivedTo];
}
