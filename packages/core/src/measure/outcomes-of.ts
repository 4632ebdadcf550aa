import type { OrderView } from '../understand/order-view.ts';
import { type GoalEvent, worthOfEvent } from './goal-event.ts';
import type { GoalDefinition } from './goal-definition.ts';
import { claimsOf, type Touch, touchBefore, touchesOf } from './last-touch.ts';
import type { Outcome } from './outcome.ts';
import { sumOfWorths } from './sum-of-worths.ts';

const DAY_MS = 86_400_000;

/** A decision as outcomes look at it; ms since 1970. */
export interface DecidedAt {
  readonly decisionId: string;
  readonly decidedAt: number;
  /** Key of the persuasion that was chosen; null where none was. */
  readonly persuasion: string | null;
}

/** What of one person outcomes follow from, whichever records it came through. */
export interface PersonFacts {
  readonly decisions: readonly DecidedAt[];
  /** Orders that others have won (`isLost`) among them. */
  readonly orders: readonly OrderView[];
  /** Counted track events. */
  readonly events: readonly GoalEvent[];
}

/** One thing that reaches a goal, and what it is worth. */
interface Reach {
  readonly at: number;
  readonly worth: string;
  /** The last persuasion before it; null where there was none. */
  readonly touch: Touch | null;
}

/**
 * What came of a person's decisions, by decision and goal: everything within (decided, decided + window]. An order counts
 * once, from when it was placed, less what was given back of it whenever that was; cancelled, not yet placed or won by
 * somebody else it does not. Of an order in another currency than the brand's the worth is not known: it counts with 0.
 * The same facts in any order give the same outcomes. O(goals x (facts log facts + decisions x what is in a window)).
 */
export function outcomesOf(facts: PersonFacts, goals: readonly GoalDefinition[], brandCurrency: string): Outcome[] {
  const touches = touchesOf(facts.decisions);
  return goals.flatMap((goal) => {
    const found = reachesOf(goal, facts, brandCurrency).sort((left, right) => left.at - right.at);
    if (found.length === 0) return [];
    const reaches = found.map((reach): Reach => ({ ...reach, touch: touchBefore(touches, reach.at) }));
    return facts.decisions.flatMap(({ decisionId, decidedAt }) => {
      const end = decidedAt + goal.windowDays * DAY_MS;
      const within: Reach[] = [];
      for (let at = firstAfter(reaches, decidedAt); at < reaches.length && reaches[at]!.at <= end; at += 1)
        within.push(reaches[at]!);
      if (within.length === 0) return [];
      const of = { decisionId, goalKey: goal.key, goalVersion: goal.version };
      const value = sumOfWorths(within);
      return [{ ...of, reachedAt: within[0]!.at, times: within.length, value, claims: claimsOf(within, decidedAt) }];
    });
  });
}

function reachesOf(
  goal: GoalDefinition,
  { orders, events }: PersonFacts,
  brandCurrency: string,
): Omit<Reach, 'touch'>[] {
  if (goal.kind === 'event') {
    return events
      .filter(({ name }) => name === goal.event)
      .map((event) => ({ at: event.occurredAt, worth: worthOfEvent(event, goal.valueProperty) }));
  }
  return orders.flatMap(({ placedAt, status, isLost, currency, totalMinor, refundedMinor }) => {
    if (placedAt === null || status === 'cancelled' || isLost) return [];
    const worth = currency === brandCurrency ? String(BigInt(totalMinor) - BigInt(refundedMinor)) : '0';
    return [{ at: placedAt, worth }];
  });
}

function firstAfter(reaches: readonly Reach[], instant: number): number {
  let [low, high] = [0, reaches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches[middle]!.at > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
