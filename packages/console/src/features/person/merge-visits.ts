import type { Touchpoint } from '@throughline/contract/touchpoint';

/** @source the half hour of web analytics, as the engine folds visits. */
const VISIT_GAP_MS = 1_800_000;

/** Joins visits that a page of the list has cut in two. Newest first; O(n). */
export function mergeVisits(touchpoints: readonly Touchpoint[]): Touchpoint[] {
  const merged: Touchpoint[] = [];
  for (const touchpoint of touchpoints) {
    const last = merged.at(-1);
    if (last !== undefined && last.continues && goesOn(last, touchpoint)) {
      const count = last.count + touchpoint.count;
      merged[merged.length - 1] = { ...last, count, from: touchpoint.from, continues: touchpoint.continues };
    } else merged.push(touchpoint);
  }
  return merged;
}

function goesOn(later: Touchpoint, earlier: Touchpoint): boolean {
  return (
    earlier.kind === 'browsing' &&
    earlier.recordId === later.recordId &&
    earlier.isCounted === later.isCounted &&
    Date.parse(later.from) - Date.parse(earlier.at) <= VISIT_GAP_MS
  );
}
