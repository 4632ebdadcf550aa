import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { isOrderEvent } from '@throughline/core/understand/order-news';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import type { HeldPeople } from './hold-people.ts';

/** What of a person may have changed that outcomes follow from. */
export interface Touch {
  /** The orders: any decision may be concerned. */
  readonly orders: boolean;
  /** Decisions from this instant on may be concerned by events; ms since 1970, -Infinity for all, Infinity for none. */
  readonly eventsSince: number;
}

/** By profile id. */
export type TouchedPeople = ReadonlyMap<string, Touch>;

/** Somebody of whom everything may have changed: which records they are made of. */
const EVERYTHING: Touch = { orders: true, eventsSince: Number.NEGATIVE_INFINITY };
const DAY_MS = 86_400_000;

/** People of whom everything is asked anew. */
export function touchedWhole(profileIds: Iterable<string>): TouchedPeople {
  return new Map([...profileIds].map((profileId) => [profileId, EVERYTHING]));
}

/**
 * Whose outcomes a batch may have changed: who was settled anew, who has news of an order, who did something that is a
 * goal. Of somebody nobody knew before only the batch's own events can count. O(events).
 */
export function touchedByBatch(
  events: readonly AcceptedEvent[],
  { plans, profileOf }: Pick<HeldPeople, 'plans' | 'profileOf'>,
  goals: readonly GoalDefinition[],
): TouchedPeople {
  const touched = new Map<string, Touch>();
  if (goals.length === 0) return touched;
  for (const { profile, origins } of plans) if (origins.length > 0) touched.set(profile.profileId, EVERYTHING);
  const hasOrderGoal = goals.some(({ kind }) => kind === 'order');
  const windowOf = new Map<string, number>();
  for (const goal of goals) {
    if (goal.kind !== 'event') continue;
    windowOf.set(goal.event, Math.max(windowOf.get(goal.event) ?? 0, goal.windowDays * DAY_MS));
  }
  for (const { fact, recordId } of events) {
    if (fact.type !== 'track') continue;
    const isOrder = hasOrderGoal && isOrderEvent(fact.name);
    const windowMs = windowOf.get(fact.name!);
    if (!isOrder && windowMs === undefined) continue;
    const profileId = profileOf(recordId);
    const earlier = touched.get(profileId);
    const since = windowMs === undefined ? Number.POSITIVE_INFINITY : fact.occurredAt - windowMs;
    touched.set(profileId, {
      orders: isOrder || (earlier?.orders ?? false),
      eventsSince: Math.min(since, earlier?.eventsSince ?? Number.POSITIVE_INFINITY),
    });
  }
  return touched;
}

/** Records of touched people of which nothing counted before: somebody may be deciding for them at this moment. */
export function newcomersAmong(
  touched: TouchedPeople,
  { news, profileOf }: Pick<HeldPeople, 'news' | 'profileOf'>,
): string[] {
  if (touched.size === 0) return [];
  return news.newcomers.map(({ recordId }) => recordId).filter((recordId) => touched.has(profileOf(recordId)));
}
