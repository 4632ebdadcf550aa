import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';
import { capPurposes } from './cap-purposes.ts';
import type { ConsentFold } from './consent-fold.ts';

/** Longest name of a purpose. */
const MAX_NAME = 64;

/** What an event without consent says of it; one object, since nearly all events are such. */
const NOTHING_SAID: Readonly<Record<string, ConsentFold>> = {};

/**
 * What an event says of purposes: `context.consent.categoryPreferences`, a boolean by purpose. Anything else in it is
 * stored with the event and says nothing here.
 * @source Segment, "Consent in Segment": context.consent.categoryPreferences
 */
export function consentsOfEvent(event: EventFact): Readonly<Record<string, ConsentFold>> {
  const preferences = preferencesOf(event);
  if (preferences === null) return NOTHING_SAID;
  const consents: Record<string, ConsentFold> = {};
  for (const [purpose, isGranted] of Object.entries(preferences)) {
    if (typeof isGranted !== 'boolean' || purpose === '' || purpose.length > MAX_NAME) continue;
    const said = { [event.trust]: event.occurredAt };
    consents[purpose] = isGranted ? { granted: said, denied: {} } : { granted: {}, denied: said };
  }
  return capPurposes(consents);
}

/** Whether an event may say something of consent, at the cost of two look-ups. */
export function statesConsent(event: Pick<EventFact, 'body'>): boolean {
  return preferencesOf(event) !== null;
}

function preferencesOf({ body }: Pick<EventFact, 'body'>): JsonObject | null {
  const context = body['context'];
  if (!isObject(context)) return null;
  const consent = context['consent'];
  if (!isObject(consent)) return null;
  const preferences = consent['categoryPreferences'];
  return isObject(preferences) ? preferences : null;
}
