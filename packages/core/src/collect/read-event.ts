import { textAt, isObject, objectAt } from './json-path.ts';
import { cleanJson, MAX_DEPTH, mayNeedCleaning, unreadable } from './clean-json.ts';
import { EVENT_TYPES, type EventType, type Json, type JsonObject } from './event-fact.ts';
import { lossyIdIn } from './lossy-id.ts';
import { occurredAt, readInstant } from './occurred-at.ts';
import { AMOUNT_PROPERTIES, isOrderEvent } from '../understand/order-news.ts';
import { MAX_TRAITS } from '../understand/cap-traits.ts';
import { readDecimal } from '../understand/decimal.ts';
import { traitsOfEvent } from '../understand/traits-of-event.ts';

/** Largest event, in bytes of UTF-8 JSON. @source Segment HTTP API: 32 KB an event. */
export const MAX_EVENT_BYTES = 32_768;

/** What the request around an event says for all of its events. */
export interface Envelope {
  /** The route's call; null for a batch, whose events name their own. */
  readonly type: EventType | null;
  readonly context: JsonObject;
  readonly sentAt: number | null;
  readonly receivedAt: number;
}

/** An event as it was read: cleaned, typed, timed; not yet hashed or resolved. */
export interface ReadEvent {
  readonly kind: 'read';
  readonly type: EventType;
  readonly name: string | null;
  readonly occurredAt: number;
  /** The sender gave the event a time of its own. */
  readonly hasTimestamp: boolean;
  readonly messageId: string | null;
  /** Without what must not be stored: write key, identity token, times of sending. */
  readonly body: JsonObject;
  readonly payload: string;
  /** It held what was taken out or replaced: NUL, lone surrogates, keys that reach for a prototype. */
  readonly isCleaned: boolean;
}

/** Why an event cannot be read. */
export interface RefusedEvent {
  readonly kind: 'refused';
  readonly reason:
    | 'not_an_object'
    | 'unknown_type'
    | 'no_event_name'
    | 'bad_timestamp'
    | 'bad_amount'
    | 'too_large'
    | 'too_deep'
    | 'number_out_of_range'
    | 'too_many_traits';
  readonly detail: string;
  readonly messageId: string | null;
}

/** Reads one event of a request. Expected mistakes are values; never throws on JSON. O(size). */
export function readEvent(raw: Json | undefined, envelope: Envelope): ReadEvent | RefusedEvent {
  if (!isObject(raw)) return refuse('not_an_object', 'An event must be a JSON object.', null);
  const messageId = textAt(raw, 'messageId');
  // The batch's context stands one level down in each of its events.
  const fault = unreadable(raw) ?? unreadable(envelope.context, 1);
  if (fault === 'too_deep') return refuse('too_deep', `Nesting is limited to ${MAX_DEPTH} levels.`, messageId);
  if (fault !== null) {
    return refuse(fault, 'A number is beyond what a double holds; send it as text.', messageId);
  }
  const { body, payload, isCleaned } = bodyOf(raw, envelope.context);
  const lossyId = lossyIdIn(body);
  if (lossyId !== null) {
    return refuse(
      'number_out_of_range',
      `"${lossyId}" is a whole number of more digits than a double holds; send ids as text.`,
      messageId,
    );
  }
  // A UTF-16 unit has at most three bytes of UTF-8.
  if (payload.length * 3 > MAX_EVENT_BYTES && byteLength(payload) > MAX_EVENT_BYTES) {
    return refuse(
      'too_large',
      `An event may have ${MAX_EVENT_BYTES} bytes of JSON; split it or drop properties.`,
      messageId,
    );
  }
  const type = envelope.type ?? textAt(body, 'type');
  if (!isEventType(type)) return refuse('unknown_type', `"type" must be one of ${EVENT_TYPES.join(', ')}.`, messageId);
  const traits = traitsOfEvent({ type, body });
  if (traits !== null && Object.keys(traits).length > MAX_TRAITS)
    return refuse('too_many_traits', `An event may state ${MAX_TRAITS} traits of a person.`, messageId);
  const name = type === 'track' ? textAt(body, 'event') : textAt(body, 'name');
  if (type === 'track' && name === null)
    return refuse('no_event_name', 'A track call needs "event", the name of what happened.', messageId);
  const timestamp = raw['timestamp'] ?? raw['originalTimestamp'];
  const stated = timestamp === undefined ? null : readInstant(timestamp);
  const when = occurredAt(stated, envelope.sentAt ?? readInstant(raw['sentAt'] ?? null), envelope.receivedAt);
  if ((timestamp !== undefined && stated === null) || when === null) {
    return refuse('bad_timestamp', '"timestamp" must be an ISO 8601 instant between 1970 and tomorrow.', messageId);
  }
  const badAmount = type === 'track' && isOrderEvent(name) ? badAmountIn(objectAt(body, 'properties')) : null;
  if (badAmount !== null)
    return refuse('bad_amount', `"properties.${badAmount}" must be a decimal number such as 12.50.`, messageId);
  return {
    kind: 'read',
    type,
    name,
    occurredAt: when,
    hasTimestamp: stated !== null,
    messageId,
    body,
    payload,
    isCleaned,
  };
}

/** The event with the batch's context under its own, cleaned; secrets and transport fields left out. */
function bodyOf(raw: JsonObject, batchContext: JsonObject): { body: JsonObject; payload: string; isCleaned: boolean } {
  const { writeKey: _key, sentAt: _sent, ...kept } = raw;
  let body: JsonObject = kept;
  const { identityToken: _token, ...context } = { ...batchContext, ...objectAt(raw, 'context') };
  if (raw['context'] !== undefined || Object.keys(context).length > 0) body = { ...kept, context };
  const payload = JSON.stringify(body);
  if (!mayNeedCleaning(payload)) return { body, payload, isCleaned: false };
  const clean = cleanJson(body) as JsonObject;
  const cleanPayload = JSON.stringify(clean);
  return { body: clean, payload: cleanPayload, isCleaned: cleanPayload !== payload };
}

function badAmountIn(properties: JsonObject): string | null {
  for (const property of AMOUNT_PROPERTIES) {
    const amount = properties[property];
    if (amount !== undefined && amount !== null && readDecimal(amount) === null) return property;
  }
  return null;
}

function isEventType(type: string | null): type is EventType {
  return type !== null && (EVENT_TYPES as readonly string[]).includes(type);
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function refuse(reason: RefusedEvent['reason'], detail: string, messageId: string | null): RefusedEvent {
  return { kind: 'refused', reason, detail, messageId };
}
