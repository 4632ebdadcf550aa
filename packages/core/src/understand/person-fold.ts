import type { Json } from '../collect/event-fact.ts';
import { type AddressSpans, mergeAddresses } from './address-spans.ts';
import { capPurposes } from './cap-purposes.ts';
import { capTraits } from './cap-traits.ts';
import type { Claimed } from './claimed.ts';
import { survivor } from './claimed.ts';
import { type ConsentFold, mergeConsents } from './consent-fold.ts';
import { addCounters, NO_COUNTS, type Counters } from './counters.ts';
import { mergeOrders, type OrderFold } from './order-fold.ts';

/** Contacts of one kind with the brand. Mergeable. */
export interface ContactFold {
  readonly count: number;
  /** ms since 1970. */
  readonly lastAt: number;
}

/**
 * The fold of a person's events, in parts that are all *mergeable* (`model.md` 5): late events, any order and
 * the merge of two people give the same bytes, without reading an event again.
 */
export interface PersonFold {
  readonly counters: Counters;
  /** `occurredAt` of the earliest and latest event, ms since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** By trait, then by record: the record's latest value. Null clears a trait. */
  readonly traits: Readonly<Record<string, Readonly<Record<string, Claimed<Json>>>>>;
  /** By `namespace/order_id`. */
  readonly orders: Readonly<Record<string, OrderFold>>;
  /** By kind of contact. */
  readonly contacts: Readonly<Record<string, ContactFold>>;
  /** By consent purpose: what events say; what was said elsewhere stands in the ledger. */
  readonly consents: Readonly<Record<string, ConsentFold>>;
  /** Where records said that their person lives, beyond what stands; absent where there is no more. */
  readonly addresses?: AddressSpans;
  /** More names of traits were stated than are kept; absent while all are. */
  readonly omitsTraits?: true;
}

/** The fold of no events. */
export const EMPTY_FOLD: PersonFold = {
  counters: NO_COUNTS,
  firstAt: Number.POSITIVE_INFINITY,
  lastAt: Number.NEGATIVE_INFINITY,
  traits: {},
  orders: {},
  contacts: {},
  consents: {},
};

/** The fold of two disjoint sets of events together. Associative and commutative. O(size of the smaller parts). */
export function mergeFolds(left: PersonFold, right: PersonFold): PersonFold {
  const traits = mergeMaps(left.traits, right.traits, (a, b) => mergeMaps(a, b, survivor));
  const capped = traits === left.traits ? null : capTraits(traits);
  const addresses = mergeAddresses(left, right, traits);
  const consents = mergeMaps(left.consents, right.consents, mergeConsents);
  return {
    counters: addCounters(left.counters, right.counters),
    firstAt: Math.min(left.firstAt, right.firstAt),
    lastAt: Math.max(left.lastAt, right.lastAt),
    traits: capped ?? traits,
    orders: mergeMaps(left.orders, right.orders, mergeOrders),
    contacts: mergeMaps(left.contacts, right.contacts, (a, b) => ({
      count: a.count + b.count,
      lastAt: Math.max(a.lastAt, b.lastAt),
    })),
    consents: consents === left.consents ? consents : capPurposes(consents),
    ...(addresses !== undefined && { addresses }),
    ...((capped !== null || left.omitsTraits || right.omitsTraits) && { omitsTraits: true }),
  };
}

type Merge<Value> = (left: Value, right: Value) => Value;
type ReadonlyMapObject<Value> = Readonly<Record<string, Value>>;

function mergeMaps<Value>(left: ReadonlyMapObject<Value>, right: ReadonlyMapObject<Value>, merge: Merge<Value>) {
  const rightKeys = Object.keys(right);
  if (rightKeys.length === 0) return left;
  const merged: Record<string, Value> = { ...left };
  for (const key of rightKeys) {
    const earlier = Object.hasOwn(merged, key) ? merged[key] : undefined;
    merged[key] = earlier === undefined ? right[key]! : merge(earlier, right[key]!);
  }
  return merged;
}
