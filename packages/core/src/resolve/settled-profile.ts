/** A person as a set of records; `profileId` is the id of the anchor record. */
export interface SettledProfile {
  readonly profileId: string;
  /** Sorted. */
  readonly recordIds: readonly string[];
  readonly isIdentified: boolean;
}

/** Whom each record belongs to. O(records). */
export function profileOfRecords(profiles: readonly SettledProfile[]): Map<string, string> {
  return new Map(profiles.flatMap(({ profileId, recordIds }) => recordIds.map((recordId) => [recordId, profileId])));
}
