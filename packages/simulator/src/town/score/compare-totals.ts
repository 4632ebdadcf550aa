import type { Totals } from '../answer-key/totals.ts';

/** One figure of the key beside what was found. */
export interface Comparison {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What an engine says of the same stream. */
export interface FoundFigures extends Pick<Totals, 'orders' | 'cancelled' | 'money'> {
  readonly events: number;
  readonly quarantined: number;
}

/** Whether two figures are the same, to the last one. */
export function isEqual({ expected, found }: Comparison): boolean {
  return expected === found;
}

/** Figures that must be equal whoever is who, each beside its like. */
export function compareTotals(key: Totals, found: FoundFigures): Comparison[] {
  const row = (what: string, expected: number | bigint, there: number | bigint): Comparison => ({
    what,
    expected: String(expected),
    found: String(there),
  });
  const refused = Object.values(key.refused).reduce((total, count) => total + count, 0);
  const currencies = new Set([key, found].flatMap(({ money }) => money.map(({ currency }) => currency)));
  return [
    row('events stored', key.events, found.events),
    row('quarantined', refused, found.quarantined),
    row('orders', key.orders, found.orders),
    row('orders cancelled', key.cancelled, found.cancelled),
    ...[...currencies].sort().flatMap((currency) =>
      (['orderedMinor', 'cancelledMinor', 'refundedMinor'] as const).map((kind) => {
        const of = (totals: Pick<Totals, 'money'>): bigint =>
          BigInt(totals.money.find((money) => money.currency === currency)?.[kind] ?? 0);
        return row(`${currency} ${kind.replace('Minor', '')}, minor units`, of(key), of(found));
      }),
    ),
  ];
}
