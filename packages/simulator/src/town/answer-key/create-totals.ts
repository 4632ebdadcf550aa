import type { ToldCall } from '../../told-call.ts';
import { createOrderLedger } from './order-ledger.ts';
import { refusalOf } from './refusal-of.ts';
import type { Totals } from './totals.ts';

/** Counts a stream as the engine must. */
export interface TotalsCounter {
  /** Takes in all calls of some families. O(calls); keeps only sums. */
  count(calls: readonly Pick<ToldCall, 'source' | 'call'>[]): void;
  read(): Totals;
}

/** A counter at zero. */
export function createTotals(): TotalsCounter {
  const ledger = createOrderLedger();
  const sum = { calls: 0, duplicates: 0, events: 0, tests: 0 };
  const refused: Record<string, number> = {};
  return {
    count(calls) {
      // A call is doubled within its family, so keys need not be remembered for longer.
      const seen = new Set<string>();
      for (const { source, call } of calls) {
        sum.calls += 1;
        const key = `${source}\0${call.messageId}`;
        if (seen.has(key)) {
          sum.duplicates += 1;
          continue;
        }
        seen.add(key);
        const refusal = refusalOf(source, call);
        if (refusal !== null) {
          refused[refusal] = (refused[refusal] ?? 0) + 1;
          continue;
        }
        sum.events += 1;
        if (call.context?.['test'] === true) sum.tests += 1;
        else ledger.write(call);
      }
      ledger.close();
    },
    read: () => ({ ...sum, refused: { ...refused }, ...ledger.read() }),
  };
}
