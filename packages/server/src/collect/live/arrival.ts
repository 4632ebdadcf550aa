import type { Json } from '@throughline/core/collect/event-fact';
import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { AcceptedEvent, QuarantinedEvent } from '../accepted-event.ts';
import { DELIVERY_MARK } from '../webhooks-in/quarantined-delivery.ts';

/** What an event calls itself. */
export interface ArrivalHead {
  readonly type: string | null;
  readonly name: string | null;
}

/** An event that has come in and what became of it, for those who watch: light, without what it says. */
export interface Arrival {
  readonly verdict: 'accepted' | 'duplicate' | 'quarantined';
  readonly sourceId: string;
  /** ms since 1970. */
  readonly receivedAt: number;
  readonly occurredAt: number | null;
  /** Read when it is asked for: what was refused is a text that nobody has looked into. */
  readonly head: () => ArrivalHead;
  readonly eventId: string | null;
  readonly quarantineId: string | null;
  readonly recordId: string | null;
  /** Ids of the identifiers that it shows. */
  readonly shows: { has(identifierId: string): boolean } | null;
  readonly marks: number;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** What became of a submission, as `flow/queue/receipt.ts` says it. */
export interface ArrivalReceipt {
  readonly duplicates: ReadonlySet<AcceptedEvent>;
  readonly refused: ReadonlyMap<AcceptedEvent, { readonly reason: string; readonly detail: string }>;
}

/** A longer text than this is not read for what it calls itself; no event that could be mended is longer. */
const LONGEST_READ = 64 * 1024;
const LONGEST_NAME = 200;
const UNKNOWN: ArrivalHead = { type: null, name: null };

/** An event that passed the door. */
export function arrivalOfEvent(event: AcceptedEvent, { duplicates, refused }: ArrivalReceipt): Arrival {
  const { fact, news, recordId, eventId, receivedAt, marks } = event;
  const refusal = refused.get(event);
  const common = { sourceId: fact.sourceId, receivedAt, occurredAt: fact.occurredAt, marks, quarantineId: null };
  // Not the fact: what the event says is not to be held.
  const { type, name } = fact;
  const head = (): ArrivalHead => ({ type, name: name?.slice(0, LONGEST_NAME) ?? null });
  if (refusal !== undefined) {
    const { reason, detail } = refusal;
    return { verdict: 'quarantined', ...common, head, eventId: null, recordId: null, shows: null, reason, detail };
  }
  const verdict = duplicates.has(event) ? 'duplicate' : 'accepted';
  return { verdict, ...common, head, eventId, recordId, shows: news.claims, reason: null, detail: null };
}

/** An event that was refused at the door. */
export function arrivalOfRefused({ body, ...event }: QuarantinedEvent): Arrival {
  const { quarantineId, sourceId, receivedAt, reason, detail } = event;
  let read: ArrivalHead | null = null;
  return {
    verdict: 'quarantined',
    sourceId,
    receivedAt,
    occurredAt: null,
    head: () => (read ??= headOfText(body)),
    eventId: null,
    quarantineId,
    recordId: null,
    shows: null,
    marks: 0,
    reason,
    detail,
  };
}

/** What a refused event calls itself, as far as that can be read. */
export function headOfText(text: string): ArrivalHead {
  if (text.length > LONGEST_READ || !text.startsWith('{')) return UNKNOWN;
  try {
    const body = JSON.parse(text) as Json;
    if (!isObject(body)) return UNKNOWN;
    if (text.startsWith(DELIVERY_MARK)) {
      const webhook = body['webhook'];
      return { type: 'webhook', name: isObject(webhook) ? clipped(textAt(webhook, 'topic')) : null };
    }
    const type = textAt(body, 'type');
    return { type: clipped(type), name: clipped(type === 'track' ? textAt(body, 'event') : textAt(body, 'name')) };
  } catch {
    return UNKNOWN;
  }
}

function clipped(text: string | null): string | null {
  return text === null ? null : text.slice(0, LONGEST_NAME);
}
