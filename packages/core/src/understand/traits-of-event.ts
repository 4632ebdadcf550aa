import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';

/** Keys that could reach a JavaScript prototype; never traits. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The traits an event states about its person; null for calls other than identify. Some SDKs send them in
 * `context.traits`; on other calls that is a cached copy of old news and is not read.
 */
export function traitsOfEvent(event: Pick<EventFact, 'type' | 'body'>): JsonObject | null {
  if (event.type !== 'identify') return null;
  const context = event.body['context'];
  const cached = isObject(context) ? context['traits'] : undefined;
  const stated = event.body['traits'];
  const traits: Record<string, JsonObject[string]> = {};
  for (const source of [cached, stated]) {
    if (!isObject(source)) continue;
    for (const [key, value] of Object.entries(source))
      if (!FORBIDDEN.has(key) && value !== undefined) traits[key] = value;
  }
  return traits;
}
