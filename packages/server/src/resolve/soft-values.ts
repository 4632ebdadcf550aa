import { isSoft } from '@throughline/core/resolve/identifier';
import { type Claim, type Slot, slotOf } from '@throughline/core/resolve/record-view';
import type { StoredRecord } from './region-store.ts';

/** How many values of each slot a record shows. */
export type SoftValues = ReadonlyMap<Slot, number>;

/** A record that shows none. */
export const NOTHING: SoftValues = new Map();

/** Counts the e-mails, phones and devices among some claims, by slot. */
export function countSoftValues(claims: Iterable<Claim>): SoftValues {
  const counts = new Map<Slot, number>();
  for (const claim of claims) {
    if (!isSoft(claim.type)) continue;
    const slot = slotOf(claim);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return counts;
}

/** Adds counts up. */
export function addValues(left: SoftValues, right: SoftValues): SoftValues {
  const sum = new Map(left);
  for (const [slot, values] of right) sum.set(slot, (sum.get(slot) ?? 0) + values);
  return sum;
}

/** The values of a stored record that were left out when it was read. */
export function valuesNotRead(stored: StoredRecord | undefined): SoftValues {
  if (stored === undefined || stored.profileId === null) return NOTHING;
  const read = countSoftValues(stored.news.claims.values());
  const left = new Map<Slot, number>();
  for (const [slot, values] of stored.softValues) {
    const rest = values - (read.get(slot) ?? 0);
    if (rest > 0) left.set(slot, rest);
  }
  return left;
}
