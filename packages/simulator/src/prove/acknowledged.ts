/** What senders were told: the memory that the database is compared with. */
export interface Acknowledged {
  /** Ids that were answered as taken in, by a 200 or an SDK's callback. */
  readonly stored: Set<string>;
  /** Ids that were answered as put into quarantine. */
  readonly quarantined: Set<string>;
}

/** Nothing yet. */
export function nothingAcknowledged(): Acknowledged {
  return { stored: new Set(), quarantined: new Set() };
}
