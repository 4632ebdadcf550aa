import type { OutcomeClaim } from './outcome.ts';
import { sumOfWorths } from './sum-of-worths.ts';

/** A persuasion that was chosen for a person; ms since 1970. */
export interface Touch {
  readonly at: number;
  readonly action: string;
}

/** The persuasions among a person's decisions, earliest first; of one instant in order of the decisions' ids. */
export function touchesOf(
  decisions: readonly { readonly decisionId: string; readonly decidedAt: number; readonly persuasion: string | null }[],
): Touch[] {
  return decisions
    .filter(({ persuasion }) => persuasion !== null)
    .sort((left, right) => left.decidedAt - right.decidedAt || (left.decisionId < right.decisionId ? -1 : 1))
    .map(({ decidedAt, persuasion }) => ({ at: decidedAt, action: persuasion! }));
}

/** The last persuasion before an instant; null where there was none. O(log persuasions). */
export function touchBefore(touches: readonly Touch[], instant: number): Touch | null {
  let [low, high] = [0, touches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (touches[middle]!.at < instant) low = middle + 1;
    else high = middle;
  }
  return touches[low - 1] ?? null;
}

/**
 * What last-touch attribution would claim of what came within a decision's window: whatever followed a persuasion that was
 * chosen since, by the last one's action. A claim and no effect: those people might have come anyway.
 */
export function claimsOf(
  within: readonly { readonly worth: string; readonly touch: Touch | null }[],
  decidedAt: number,
): OutcomeClaim[] {
  const byAction = new Map<string, { readonly worth: string }[]>();
  for (const reach of within) {
    if (reach.touch === null || reach.touch.at < decidedAt) continue;
    const others = byAction.get(reach.touch.action);
    if (others === undefined) byAction.set(reach.touch.action, [reach]);
    else others.push(reach);
  }
  return [...byAction]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([action, reaches]) => ({ action, times: reaches.length, value: sumOfWorths(reaches) }));
}
