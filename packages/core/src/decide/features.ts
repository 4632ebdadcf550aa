import type { Json } from '../collect/event-fact.ts';

/**
 * What a decision saw of the person and the place, by the name that conditions use: `trait.NAME`, `isIdentified`,
 * `orders.count`, `orders.cancelled`, `orders.lastPlacedAt` (ms since 1970), `orders.open`, `counters.NAME`,
 * `contacts.KIND.count`, `contacts.KIND.lastAt`, `daysKnown`, `context.PATH`. An attribute that is not known is not in it.
 */
export type Features = Readonly<Record<string, Json>>;
