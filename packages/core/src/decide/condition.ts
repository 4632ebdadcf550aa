import type { Json } from '../collect/event-fact.ts';

/** How an attribute is compared. `within_days` and `older_than_days` compare an instant with the moment of the decision. */
export type Comparison =
  | 'exists'
  | 'equals'
  | 'one_of'
  | 'contains'
  | 'at_least'
  | 'at_most'
  | 'within_days'
  | 'older_than_days';

/** One attribute compared with one value; false where the attribute is not known. */
export interface Test {
  /** `trait.NAME`, `orders.count`, `counters.NAME`, `contacts.KIND.count`, `context.PATH` …: see `Features`. */
  readonly attribute: string;
  readonly is: Comparison;
  /** What it is compared with; left out for `exists`. */
  readonly value?: Json;
}

/** A typed condition over the Golden Record and what the caller says of the place. Pure and total: never throws. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test;
