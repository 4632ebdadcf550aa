/** What of a person's line is shown. */
export interface TimelineSearch {
  /** Kinds with commas between; all where it is left out. */
  readonly kinds?: string | undefined;
  readonly department?: string | undefined;
  readonly group?: 'order' | 'issue' | undefined;
  /** Also test and bot traffic and what was retracted. */
  readonly all?: true | undefined;
}
