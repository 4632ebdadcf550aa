import type { JsonObject } from '../collect/event-fact.ts';
import { readDecimal } from '../understand/decimal.ts';

/** A counted track event of a name that some goal has; ms since 1970. */
export interface GoalEvent {
  readonly name: string;
  readonly occurredAt: number;
  readonly properties: JsonObject;
}

/** What an event is worth, as exact decimal text: 1 where the goal names no property, 0 where that holds no number. */
export function worthOfEvent({ properties }: GoalEvent, valueProperty: string | null): string {
  if (valueProperty === null) return '1';
  return readDecimal(Object.hasOwn(properties, valueProperty) ? properties[valueProperty] : null) ?? '0';
}
