import type { Person } from '@throughline/contract/person';

type Order = Person['orders']['list'][number];

/** How a promise stands: kept in time, kept late, broken and still open, not due yet, or owed no more. */
export type PromiseState = 'kept' | 'late' | 'overdue' | 'due' | 'off';

/** How the promise of an order stands at an instant in ms; null where nothing was promised. */
export function promiseState({ promise, status, isCountedElsewhere }: Order, now: number): PromiseState | null {
  if (promise === null) return null;
  if (promise.isKept !== null) return promise.isKept ? 'kept' : 'late';
  if (status === 'cancelled' || status === 'refund' || isCountedElsewhere) return 'off';
  return Date.parse(promise.promisedAt) < now ? 'overdue' : 'due';
}
