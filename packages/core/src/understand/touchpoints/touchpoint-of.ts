import type { EventType, Json, JsonObject } from '../../collect/event-fact.ts';
import { isObject, objectAt, textAt } from '../../collect/json-path.ts';
import { readInstant } from '../../collect/occurred-at.ts';
import { contactKindOf } from '../contact-kind.ts';
import { currencyExponent, readCurrency } from '../currency-exponent.ts';
import { readDecimal, toMinorUnits } from '../decimal.ts';
import { touchpointKind, type TouchpointKind } from './touchpoint-kind.ts';

/** What of an event is a touchpoint. */
export interface TouchpointSource {
  readonly type: EventType;
  readonly name: string | null;
  readonly namespace: string;
  readonly body: JsonObject;
}

/** What one event says as a touchpoint: data that a reader's own language makes a sentence of. */
export interface TouchpointFacts {
  readonly kind: TouchpointKind;
  /** What happened, as a slug: `page`, `identify`, or the event's name (`order_completed`). */
  readonly what: string;
  /** The brand's or the sender's own words for it: a page, a query, a subject; null when there are none. */
  readonly label: string | null;
  /** Names of products that it is about; the first few. */
  readonly products: readonly string[];
  /** `namespace/order_id`. */
  readonly orderKey: string | null;
  /** `namespace/id` of the problem that it is part of, as the source names it. */
  readonly issueKey: string | null;
  readonly channel: string | null;
  /** Whole minor units of the currency, as decimal text. */
  readonly money: { readonly amountMinor: string; readonly currency: string } | null;
  /** Ms since 1970. */
  readonly promisedAt: number | null;
}

const MOST_PRODUCTS = 5;
const LONGEST = 300;
const LAST_INSTANT = 253_402_300_799_999;

const CHANNELS: Readonly<Record<string, string>> = {
  call: 'phone',
  chat: 'chat',
  visit: 'store',
};

/** Reads an event as a touchpoint. `currency` is the brand's, for amounts that name none. */
export function touchpointOf(event: TouchpointSource, currency: string): TouchpointFacts {
  const { type, name, namespace, body } = event;
  const properties = objectAt(body, 'properties');
  const kind = touchpointKind(event);
  const id = (...keys: readonly string[]): string | null => {
    const value = textAt(properties, ...keys);
    return value === null || value.length > 256 ? null : `${namespace}/${value}`;
  };
  return {
    kind,
    what: type === 'track' ? slugOf(name) : type,
    label: labelOf(event, properties),
    products: productsOf(properties),
    orderKey: id('order_id', 'orderId'),
    issueKey: id(
      'issue_id',
      'issueId',
      'ticket_id',
      'ticketId',
      'case_id',
      'caseId',
      'conversation_id',
      'conversationId',
    ),
    channel: channelOf(event, properties),
    money: kind === 'order' ? moneyOf(event, properties, currency) : null,
    promisedAt: promisedAtOf(properties),
  };
}

/** A name as a slug: lower case, words joined by `_`. */
export function slugOf(name: string | null): string {
  return (name ?? 'event')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

function labelOf({ type, name, body }: TouchpointSource, properties: JsonObject): string | null {
  const label =
    type === 'page' || type === 'screen'
      ? (name ??
        textAt(properties, 'title', 'path') ??
        textAt(objectAt(objectAt(body, 'context'), 'page'), 'title', 'path'))
      : textAt(
          properties,
          'query',
          'subject',
          'topic',
          'reason',
          'title',
          'review_title',
          'question',
          'step_name',
          'store',
        );
  return label === null ? null : label.slice(0, LONGEST);
}

function productsOf(properties: JsonObject): string[] {
  const lines = properties['products'];
  const all = Array.isArray(lines) ? lines.filter((line: Json): line is JsonObject => isObject(line)) : [properties];
  const names = all.flatMap((line) => {
    const name = Array.isArray(lines) ? textAt(line, 'name', 'sku', 'product_id') : productNameIn(line);
    return name === null ? [] : [name.slice(0, LONGEST)];
  });
  return names.slice(0, MOST_PRODUCTS);
}

/** A single product's name, where the properties are those of a product. */
function productNameIn(properties: JsonObject): string | null {
  const isProduct = ['product_id', 'sku', 'productId'].some((key) => properties[key] !== undefined);
  return isProduct ? textAt(properties, 'name', 'product_name', 'sku', 'product_id', 'productId') : null;
}

function channelOf(event: TouchpointSource, properties: JsonObject): string | null {
  const stated = textAt(properties, 'channel') ?? textAt(objectAt(event.body, 'context'), 'channel');
  const kind = contactKindOf(event);
  const known = kind === null ? undefined : CHANNELS[kind];
  return stated?.slice(0, 100) ?? known ?? null;
}

function moneyOf({ name }: TouchpointSource, properties: JsonObject, brandCurrency: string): TouchpointFacts['money'] {
  const keys = name === 'Order Refunded' ? ['refund_amount', 'amount', 'total', 'revenue'] : ['total', 'revenue'];
  const amount = keys.map((key) => readDecimal(properties[key])).find((read) => read !== null);
  if (amount === undefined || amount === null) return null;
  const currency = readCurrency(textAt(properties, 'currency') ?? '') ?? brandCurrency;
  return { amountMinor: String(toMinorUnits(amount, currencyExponent(currency))), currency };
}

function promisedAtOf(properties: JsonObject): number | null {
  const at = readInstant(properties['promised_at']);
  return at === null || at < 0 || at > LAST_INSTANT ? null : at;
}
