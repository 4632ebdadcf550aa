import type { OlistTotals } from './totals.ts';

/** A table of expected beside found, and whether they are the same to the cent. */
export interface Comparison {
  readonly isSame: boolean;
  readonly text: string;
}

/** Sets what the tables say beside what the engine says. */
export function compareTotals(expected: OlistTotals, found: OlistTotals): Comparison {
  const rows: (readonly [string, string, string])[] = [
    ['orders', figure(expected.orders), figure(found.orders)],
    ['  of them cancelled', figure(expected.cancelled), figure(found.cancelled)],
    ['people', figure(expected.people), figure(found.people)],
    ['  with more than one order', figure(expected.withSeveralOrders), figure(found.withSeveralOrders)],
    ['payments, BRL', money(expected.paidCents), money(found.paidCents)],
    ['  for cancelled orders', money(expected.cancelledCents), money(found.cancelledCents)],
  ];
  const isSame = rows.every(([, wanted, had]) => wanted === had);
  const line = (name: string, wanted: string, had: string, mark = '') =>
    `${name.padEnd(28)}${wanted.padStart(14)}${had.padStart(14)}${mark}`;
  const lines = rows.map(([name, wanted, had]) => line(name, wanted, had, wanted === had ? '' : '  differs'));
  return { isSame, text: [line('', 'expected', 'found'), ...lines].join('\n') };
}

function money(cents: number): string {
  return `${figure(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
}

function figure(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
