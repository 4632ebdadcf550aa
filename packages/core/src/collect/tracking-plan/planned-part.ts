import type { EventType, JsonObject } from '../event-fact.ts';
import { objectAt } from '../json-path.ts';

/** The member of an event that the plan describes: identify and group calls carry traits, the others properties. */
export function plannedMember(type: EventType): 'traits' | 'properties' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** What the plan describes of an event. */
export function plannedPart(type: EventType, body: JsonObject): JsonObject {
  return objectAt(body, plannedMember(type));
}
