import type { Json, JsonObject } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';
import type { PersonDocument } from '../people/person-document.ts';
import { CONTACT_KINDS } from '../understand/contact-kind.ts';
import { COUNTER_NAMES } from '../understand/counters.ts';
import type { OrderView } from '../understand/order-view.ts';
import type { Features } from './features.ts';

const DAY_MS = 86_400_000;
/** Members of members beyond which a place's context and a trait are not read. */
const MAX_DEPTH = 8;

/**
 * What a decision sees of a person and of the place that asks. Null for somebody of whom nothing ever came: known for no
 * day, without an order. A member of an object is named by its path (`trait.address.city`); lists stay whole; what is
 * null is not known. O(traits + orders + members of the context).
 */
export function featuresOf(document: PersonDocument | null, context: JsonObject, decidedAt: number): Features {
  const features: Record<string, Json> = {};
  addPerson(features, document, decidedAt);
  for (const [name, { value }] of Object.entries(document?.golden ?? {})) addMember(features, `trait.${name}`, value);
  for (const [name, value] of Object.entries(context)) addMember(features, `context.${name}`, value);
  return features;
}

function addPerson(features: Record<string, Json>, document: PersonDocument | null, decidedAt: number): void {
  const orders = (document?.orders ?? []).filter(({ placedAt, isLost }) => placedAt !== null && !isLost);
  const standing = orders.filter(({ status }) => status !== 'cancelled' && status !== 'refund');
  features['isIdentified'] = document?.isIdentified ?? false;
  features['daysKnown'] = daysBetween(document?.firstAt ?? decidedAt, decidedAt);
  features['orders.count'] = document?.orderTotals.count ?? 0;
  features['orders.cancelled'] = document?.orderTotals.cancelled ?? 0;
  features['orders.open'] = standing.filter(({ status }) => status !== 'delivered').length;
  if (standing.length > 0) features['orders.lastPlacedAt'] = latest(standing);
  for (const name of COUNTER_NAMES) features[`counters.${name}`] = document?.counters[name] ?? 0;
  for (const kind of CONTACT_KINDS) features[`contacts.${kind}.count`] = 0;
  for (const [kind, { count, lastAt }] of Object.entries(document?.contacts ?? {})) {
    features[`contacts.${kind}.count`] = count;
    features[`contacts.${kind}.lastAt`] = lastAt;
  }
}

function latest(orders: readonly OrderView[]): number {
  return orders.reduce((last, { placedAt }) => Math.max(last, placedAt ?? last), 0);
}

/** Whole days; 0 where the first event is still to come by its own clock, or every event was taken back. */
function daysBetween(firstAt: number, decidedAt: number): number {
  return Number.isFinite(firstAt) ? Math.max(0, Math.floor((decidedAt - firstAt) / DAY_MS)) : 0;
}

function addMember(features: Record<string, Json>, path: string, value: Json | undefined, depth = 0): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) {
    // A member's own dot could spell the path of another: the outer one, which is read first, stays.
    if (!Object.hasOwn(features, path)) features[path] = value;
  } else if (depth < MAX_DEPTH) {
    for (const [name, member] of Object.entries(value)) addMember(features, `${path}.${name}`, member, depth + 1);
  }
}
