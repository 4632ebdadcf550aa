import { DEFAULT_COSTS, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';

const BIN_BITS = 1;

/**
 * Expected calibration error of the scores in the review band: by how much the share of pairs that are one person differs from what the
 * scores say, on average over bins of one bit, weighted by pairs. 0 where the band is empty.
 * @source Naeini, Cooper & Hauskrecht 2015.
 */
export function calibrationError(pairs: readonly { readonly bits: number; readonly isSame: boolean }[]): number {
  const { reviewBits, mergeBits } = thresholdsOf(DEFAULT_COSTS);
  const bins = new Map<number, { n: number; same: number; said: number }>();
  for (const { bits, isSame } of pairs) {
    if (bits < reviewBits || bits >= mergeBits) continue;
    const at = Math.floor(bits / BIN_BITS);
    const bin = bins.get(at) ?? { n: 0, same: 0, said: 0 };
    bins.set(at, { n: bin.n + 1, same: bin.same + (isSame ? 1 : 0), said: bin.said + 1 / (1 + 2 ** -bits) });
  }
  const all = [...bins.values()].reduce((sum, { n }) => sum + n, 0);
  return all === 0 ? 0 : [...bins.values()].reduce((sum, { same, said }) => sum + Math.abs(same - said), 0) / all;
}
