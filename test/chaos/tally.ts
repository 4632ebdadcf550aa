import { quantile } from '../../bench/quantile.ts';

/** What came of faults, by their kind. */
export interface Tally {
  note(fault: string, recoveryMs: number): void;
  /** How often each kind was made. */
  faults(): Record<string, number>;
  /** The longest time to the next served event, by kind; whole ms. */
  slowest(): Record<string, number>;
  recoveryMsP99(): number | null;
}

/** An empty tally. */
export function createTally(): Tally {
  const times = new Map<string, number[]>();
  const each = <Value>(of: (all: readonly number[]) => Value): Record<string, Value> =>
    Object.fromEntries([...times].map(([fault, all]) => [fault, of(all)]));
  return {
    note: (fault, recoveryMs) => void times.set(fault, [...(times.get(fault) ?? []), recoveryMs]),
    faults: () => each((all) => all.length),
    slowest: () => each((all) => Math.round(Math.max(...all))),
    recoveryMsP99() {
      const all = [...times.values()].flat();
      return all.length === 0 ? null : Math.round(quantile(all, 0.99));
    },
  };
}
