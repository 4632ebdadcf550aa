import type { Json } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import type { Claimed } from './claimed.ts';

/** When an address was said first and last, ms since 1970. */
export type Span = readonly [firstAt: number, lastAt: number];

/**
 * By record, then by address (canonical JSON): when it was said. What the claim of the trait says itself is left out: an
 * address that was said once, and stands, costs nothing.
 */
export type AddressSpans = Readonly<Record<string, Readonly<Record<string, Span>>>>;

/** What of a fold says addresses. */
interface Addressed {
  readonly traits: Readonly<Record<string, Readonly<Record<string, Claimed<Json>>>>>;
  readonly addresses?: AddressSpans;
}

/** Addresses kept of one record, the first by code unit: who says more of them has made them up. */
const MOST_ADDRESSES = 16;
/** Longer ones are not kept once another has taken their place. */
const MOST_LETTERS = 600;

/** All that a record has said of where its person lives: `null` where it said that there is no address. */
export function saidAddresses(fold: Addressed, recordId: string): ReadonlyMap<string, Span> {
  const spans = new Map(Object.entries(own(fold.addresses, recordId) ?? {}));
  const claim = own(fold.traits['address'], recordId);
  const text = claim === undefined ? null : canonicalJson(claim[0]);
  if (text !== null && text.length <= MOST_LETTERS && !spans.has(text)) spans.set(text, [claim![2], claim![2]]);
  return spans;
}

/**
 * The addresses of two folds together; `traits` are those of both. Mergeable as traits are: which are kept is told by their
 * text alone. Undefined where there are none. O(addresses of the records that both know).
 */
export function mergeAddresses(
  left: Addressed,
  right: Addressed,
  traits: Addressed['traits'],
): AddressSpans | undefined {
  const said = right.traits['address'];
  if (said === undefined && right.addresses === undefined) return left.addresses;
  if (left.traits['address'] === undefined && left.addresses === undefined) return right.addresses;
  const merged: Record<string, Readonly<Record<string, Span>>> = { ...left.addresses, ...right.addresses };
  for (const recordId of new Set([...Object.keys(said ?? {}), ...Object.keys(right.addresses ?? {})])) {
    const spans = together(saidAddresses(left, recordId), saidAddresses(right, recordId));
    const claim = own(traits['address'], recordId);
    const standing = claim === undefined ? null : canonicalJson(claim[0]);
    const kept = [...spans]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_ADDRESSES)
      .filter(([text, [firstAt]]) => text !== standing || firstAt !== claim![2]);
    if (kept.length > 0) merged[recordId] = Object.fromEntries(kept);
    else delete merged[recordId];
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function together(left: ReadonlyMap<string, Span>, right: ReadonlyMap<string, Span>): Map<string, Span> {
  const spans = new Map(left);
  for (const [text, [firstAt, lastAt]] of right) {
    const earlier = spans.get(text);
    spans.set(
      text,
      earlier === undefined ? [firstAt, lastAt] : [Math.min(earlier[0], firstAt), Math.max(earlier[1], lastAt)],
    );
  }
  return spans;
}

function own<Value>(of: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return of !== undefined && Object.hasOwn(of, key) ? of[key] : undefined;
}
