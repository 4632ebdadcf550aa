/** What senders were told: the memory that the database is compared with. */
export interface Acknowledged {
  /** Ids that were answered as taken in. */
  readonly stored: Set<string>;
  /** Ids that were answered as put into quarantine, or as delivered by an SDK, which does not tell the two apart. */
  readonly kept: Set<string>;
}

/** Nothing yet. */
export function nothingAcknowledged(): Acknowledged {
  return { stored: new Set(), kept: new Set() };
}
