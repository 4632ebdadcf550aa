/** A person as a set of records; `profileId` is the id of the anchor record. */
export interface SettledProfile {
  readonly profileId: string;
  /** Sorted. */
  readonly recordIds: readonly string[];
  readonly isIdentified: boolean;
}
