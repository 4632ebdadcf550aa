import type { EventFact, JsonObject, VerifiedClaims } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import { PUBLIC, type Trust } from '../resolve/trust.ts';

/** Makes the events of one source; `minute` is when they occurred, counted from the start of 2026. */
export interface EventBuilder {
  identify(who: JsonObject, traits?: JsonObject, minute?: number): EventFact;
  track(name: string, who: JsonObject, properties?: JsonObject, minute?: number): EventFact;
  page(who: JsonObject, minute?: number): EventFact;
  alias(userId: string, previousId: string, minute?: number): EventFact;
}

const START = Date.UTC(2026, 0, 1);

/** A source for hand-written tests. Equal calls make equal events, with the same dedupe key. */
export function eventsOf(
  sourceId: string,
  trust: Trust = PUBLIC,
  { namespace = 'main', verified = null }: { namespace?: string; verified?: VerifiedClaims | null } = {},
): EventBuilder {
  const event = (type: EventFact['type'], name: string | null, body: JsonObject, minute: number): EventFact => ({
    dedupeKey: [sourceId, trust, minute, type, name, canonicalJson(body)].join(' '),
    sourceId,
    namespace,
    trust,
    verified,
    type,
    name,
    occurredAt: START + minute * 60_000,
    isExcluded: false,
    body,
  });
  return {
    identify: (who, traits = {}, minute = 0) => event('identify', null, { ...who, traits }, minute),
    track: (name, who, properties = {}, minute = 0) => event('track', name, { ...who, properties }, minute),
    page: (who, minute = 0) => event('page', 'Home', who, minute),
    alias: (userId, previousId, minute = 0) => event('alias', null, { userId, previousId }, minute),
  };
}
