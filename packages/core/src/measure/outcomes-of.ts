import { addDecimals } from '../collect/webhooks-in/add-decimals.ts';
import type { OrderView } from '../understand/order-view.ts';
import { type GoalEvent, worthOfEvent } from './goal-event.ts';
import type { GoalDefinition } from './goal-definition.ts';
import type { Outcome } from './outcome.ts';

const DAY_MS = 86_400_000;

/** A decision as outcomes look at it; ms since 1970. */
export interface DecidedAt {
  readonly decisionId: string;
  readonly decidedAt: number;
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
}

/**
 * What came of a person's decisions, by decision and goal: everything within (decided, decided + window]. An order counts
 * once, from when it was placed, less what was given back of it whenever that was; cancelled, not yet placed or won by
 * somebody else it does not. Of an order in another currency than the brand's the worth is not known: it counts with 0.
 * The same facts in any order give the same outcomes. O(goals x (facts log facts + decisions x what is in a window)).
 */
export function outcomesOf(facts: PersonFacts, goals: readonly GoalDefinition[], brandCurrency: string): Outcome[] {
  return goals.flatMap((goal) => {
    const reaches = reachesOf(goal, facts, brandCurrency).sort((left, right) => left.at - right.at);
    if (reaches.length === 0) return [];
    return facts.decisions.flatMap(({ decisionId, decidedAt }) => {
      const end = decidedAt + goal.windowDays * DAY_MS;
      const within: Reach[] = [];
      for (let at = firstAfter(reaches, decidedAt); at < reaches.length && reaches[at]!.at <= end; at += 1)
        within.push(reaches[at]!);
      if (within.length === 0) return [];
      const value = addDecimals(within.map(({ worth }) => worth));
      const of = { decisionId, goalKey: goal.key, goalVersion: goal.version };
      return [{ ...of, reachedAt: within[0]!.at, times: within.length, value: shortest(value) }];
    });
  });
}

function reachesOf(goal: GoalDefinition, { orders, events }: PersonFacts, brandCurrency: string): Reach[] {
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

/** Without zeros at the end of its fraction: equal sums are equal texts. */
function shortest(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
