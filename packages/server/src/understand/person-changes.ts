import { isDeepStrictEqual } from 'node:util';
import type { ProfilePlan } from '@throughline/core/resolve/plan-profiles';
import type { ChangeKind, PersonChange } from './change-store.ts';
import type { PersonRow } from './person-store.ts';

/** A person before and after, and what became of its records; `before` null for a new person. */
export interface PersonDraft {
  readonly before: PersonRow | null;
  readonly after: Omit<PersonRow, 'version'>;
  readonly plan: ProfilePlan | null;
  /** Version of its last change, also of a time when it was removed: versions of an id only rise. */
  readonly lastVersion: number;
}

/** The feed rows of one person, and the version it ends with. */
export function changesOf({ before, after, plan, lastVersion }: PersonDraft): {
  changes: PersonChange[];
  version: number;
} {
  const changes: PersonChange[] = [];
  let version = lastVersion;
  const add = (kind: ChangeKind, was: unknown, is: unknown): void => {
    version += 1;
    changes.push({ profileId: after.profileId, version, kind, before: was, after: is });
  };
  const kind = plan === null ? null : identityKind(plan, before !== null);
  if (kind !== null) add(kind, { from: plan!.origins }, { records: plan!.profile.recordIds });
  const traits = changedTraits(before?.traits ?? {}, after.traits);
  const orders = changedOrders(before, after);
  if (traits !== null || orders.length > 0)
    add('changed', { traits: traits?.before ?? {} }, { traits: traits?.after ?? {}, orders });
  return { changes, version };
}

function identityKind({ origins, profile, mustRefold }: ProfilePlan, isKnown: boolean): ChangeKind | null {
  if (origins.length === 0) return 'created';
  if (mustRefold) return 'split';
  if (origins.length > 1) return 'merged';
  return isKnown && origins[0] === profile.profileId ? null : 'renamed';
}

function changedTraits(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const was: Record<string, unknown> = {};
  const is: Record<string, unknown> = {};
  for (const trait of new Set([...Object.keys(before), ...Object.keys(after)])) {
    // Most are texts and numbers, and the same.
    if (before[trait] === after[trait] || isDeepStrictEqual(before[trait], after[trait])) continue;
    if (before[trait] !== undefined) was[trait] = before[trait];
    is[trait] = after[trait] ?? null;
  }
  return Object.keys(is).length === 0 ? null : { before: was, after: is };
}

function changedOrders(before: PersonRow | null, after: PersonDraft['after']): string[] {
  const known = before?.fold.orders ?? {};
  const lost = new Set(before?.lostOrders);
  return Object.entries(after.fold.orders)
    .filter(([key, order]) => !isDeepStrictEqual(known[key], order) || lost.has(key) !== after.lostOrders.includes(key))
    .map(([key]) => key);
}
