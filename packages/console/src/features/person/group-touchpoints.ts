import type { Touchpoint } from '@throughline/contract/touchpoint';

/** By what a line is grouped. */
export type Grouping = 'day' | 'order' | 'issue';

/** Touchpoints under one heading; `key` is null for those without an order or an issue. */
export interface TouchpointGroup {
  readonly key: string | null;
  readonly touchpoints: readonly Touchpoint[];
}

/**
 * Touchpoints by day (as `dayOf` names it), by order or by issue, the group with the newest first, each newest first; those
 * without come last.
 */
export function groupTouchpoints(
  touchpoints: readonly Touchpoint[],
  by: Grouping,
  dayOf: (at: string) => string,
): TouchpointGroup[] {
  const keyOf = ({ at, orderKey, issueKey }: Touchpoint): string | null =>
    by === 'day' ? dayOf(at) : by === 'order' ? orderKey : issueKey;
  const groups = new Map<string | null, Touchpoint[]>();
  for (const touchpoint of touchpoints) {
    const key = keyOf(touchpoint);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [touchpoint]);
    else group.push(touchpoint);
  }
  return [...groups]
    .map(([key, members]) => ({ key, touchpoints: members }))
    .sort((left, right) => Number(left.key === null) - Number(right.key === null));
}
