import { COUNTER_NAMES } from '../understand/counters.ts';
import { goldenRecord } from '../understand/golden-record.ts';
import { totalOrders, type OrderTotals } from '../understand/order-totals.ts';
import { viewOrder, type OrderView } from '../understand/order-view.ts';
import type { PersonFold } from '../understand/person-fold.ts';
import type { GoldenTrait, SourcePriorities } from '../understand/survivorship.ts';
import type { IdentifierType } from '../resolve/identifier.ts';
import type { TrustName } from '../resolve/trust.ts';

/** A record as it is shown with its person. Instants are ms since 1970. */
export interface PersonRecord {
  readonly id: string;
  readonly sourceId: string;
  readonly trust: TrustName;
  readonly subjectType: IdentifierType;
  readonly subject: string;
  readonly firstAt: number;
}

/** How an identifier of a person stands: `cut` joined two people by a chain and links nothing between them. */
export type IdentifierState = 'standing' | 'contested' | 'generic' | 'cut' | 'silenced';

/** An identifier of a person. */
export interface PersonIdentifier {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly value: string;
  readonly state: IdentifierState;
  /** Trust of the strongest claim. */
  readonly trust: TrustName;
}

/** Everything the deployment knows of one person, in canonical form: what `stateHash` and the API are made of. */
export interface PersonDocument {
  readonly id: string;
  readonly isIdentified: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly records: readonly PersonRecord[];
  readonly identifiers: readonly PersonIdentifier[];
  readonly golden: Readonly<Record<string, GoldenTrait>>;
  readonly orders: readonly OrderView[];
  readonly orderTotals: OrderTotals;
  readonly counters: Readonly<Record<(typeof COUNTER_NAMES)[number], number>>;
  readonly contacts: PersonFold['contacts'];
  /** Absent while no event says anything of consent. */
  readonly consents?: PersonFold['consents'];
  /** Absent while every trait that was stated is kept. */
  readonly omitsTraits?: true;
}

/** What a person's document is computed from. */
export interface PersonParts {
  readonly id: string;
  readonly isIdentified: boolean;
  readonly fold: PersonFold;
  readonly records: readonly PersonRecord[];
  readonly identifiers: readonly PersonIdentifier[];
  /** Keys of orders whose money counts for somebody else. */
  readonly lostOrders: ReadonlySet<string>;
}

/** Settings of the brand that the Golden Record depends on. */
export interface BrandReading {
  readonly currency: string;
  readonly sourcePriorities: SourcePriorities;
}

/** Assembles a person's document; every list sorted, so that equal people give equal bytes. */
export function personDocument(parts: PersonParts, brand: BrandReading): PersonDocument {
  const { fold } = parts;
  const sources = new Map(parts.records.map(({ id, sourceId }) => [id, sourceId]));
  const orders = Object.keys(fold.orders)
    .sort()
    .map((key) => viewOrder(key, fold.orders[key]!, parts.lostOrders.has(key), brand.currency));
  return {
    id: parts.id,
    isIdentified: parts.isIdentified,
    firstAt: fold.firstAt,
    lastAt: fold.lastAt,
    records: sortBy(parts.records, ({ id }) => id),
    identifiers: sortBy(parts.identifiers, ({ type, namespace, value }) => `${type}\0${namespace}\0${value}`),
    golden: goldenRecord(fold.traits, (recordId) => sources.get(recordId) ?? '', brand.sourcePriorities),
    orders,
    orderTotals: totalOrders(orders),
    counters: Object.fromEntries(
      COUNTER_NAMES.map((name, at) => [name, fold.counters[at]]),
    ) as PersonDocument['counters'],
    contacts: fold.contacts,
    ...(Object.keys(fold.consents).length > 0 && { consents: fold.consents }),
    ...(fold.omitsTraits && { omitsTraits: true }),
  };
}

function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...items].sort((left, right) => {
    const a = keyOf(left);
    const b = keyOf(right);
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
