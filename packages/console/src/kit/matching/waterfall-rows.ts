import type { MatchScore, WaterfallStep } from '@throughline/contract/match-score';

/** One bar of the waterfall: from where the one before ended to where this one leads. */
export interface WaterfallRow {
  readonly kind: 'prior' | 'field' | 'rivals' | 'total';
  readonly step: WaterfallStep | null;
  readonly bits: number;
  /** Ends of the bar as shares of the width. */
  readonly from: number;
  readonly to: number;
}

/** The bars of a score, and where the two thresholds stand, all as shares of the width. */
export function waterfallRows({ priorBits, waterfall, rivalBits, bits, thresholds }: MatchScore): {
  readonly rows: readonly WaterfallRow[];
  readonly zero: number;
  readonly mergeAt: number;
} {
  const steps: Omit<WaterfallRow, 'from' | 'to'>[] = [
    { kind: 'prior', step: null, bits: priorBits },
    ...waterfall.map((step) => ({ kind: 'field' as const, step, bits: step.countedBits })),
    ...(rivalBits > 0 ? [{ kind: 'rivals' as const, step: null, bits: -rivalBits }] : []),
  ];
  let sum = 0;
  const ends = steps.map((step) => {
    const start = sum;
    sum += step.bits;
    return [start, sum] as const;
  });
  const all = [0, bits, thresholds.mergeBits, ...ends.flat()];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const place = (at: number) => (most === least ? 0 : (at - least) / (most - least));
  const rows = steps.map((step, at) => ({ ...step, from: place(ends[at]![0]), to: place(ends[at]![1]) }));
  return {
    rows: [...rows, { kind: 'total', step: null, bits, from: place(0), to: place(bits) }],
    zero: place(0),
    mergeAt: place(thresholds.mergeBits),
  };
}
