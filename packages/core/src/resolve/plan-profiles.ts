import type { SettledProfile } from './settled-profile.ts';

/** How a settled profile gets its fold: from the folds of whole profiles that became it, or from its events. */
export interface ProfilePlan {
  readonly profile: SettledProfile;
  /** Stored profiles that its records come from, sorted. */
  readonly origins: readonly string[];
  /** Some origin did not come whole: its fold cannot be merged, the person is folded anew from the events. */
  readonly mustRefold: boolean;
}

/** The plan for a region: what each person is made of, and which stored profiles are no more. */
export interface RegionPlan {
  readonly profiles: readonly ProfilePlan[];
  /** Ids of stored profiles that have no successor of the same id, sorted. */
  readonly removed: readonly string[];
}

/**
 * Compares who is who now with what is stored. `storedRecords` holds, for every stored profile of the region,
 * all its counted records before the change. O(records).
 */
export function planProfiles(
  settled: readonly SettledProfile[],
  storedRecords: ReadonlyMap<string, ReadonlySet<string>>,
): RegionPlan {
  const storedOf = new Map<string, string>();
  for (const [profileId, recordIds] of storedRecords)
    for (const recordId of recordIds) storedOf.set(recordId, profileId);
  const profiles = settled.map((profile): ProfilePlan => {
    const now = new Set(profile.recordIds);
    const origins = new Set<string>();
    for (const recordId of profile.recordIds) {
      const origin = storedOf.get(recordId);
      if (origin !== undefined) origins.add(origin);
    }
    const isWhole = (origin: string): boolean => [...storedRecords.get(origin)!].every((recordId) => now.has(recordId));
    return { profile, origins: [...origins].sort(), mustRefold: ![...origins].every(isWhole) };
  });
  const remaining = new Set(settled.map(({ profileId }) => profileId));
  return { profiles, removed: [...storedRecords.keys()].filter((id) => !remaining.has(id)).sort() };
}
