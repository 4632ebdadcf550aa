/** Calls of the Segment spec. */
export const LIVE_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/** What of that which comes in is watched, as the address says it. */
export interface LiveSearch {
  readonly source?: string | undefined;
  readonly type?: (typeof LIVE_TYPES)[number] | undefined;
  readonly name?: string | undefined;
  readonly only?: 'accepted' | 'quarantined' | undefined;
  /** Id of a person. */
  readonly person?: string | undefined;
  /** `TYPE:VALUE`: whoever shows it, from the first event on that does. */
  readonly shows?: string | undefined;
}
