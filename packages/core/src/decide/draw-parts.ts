import type { Verdict } from './decision.ts';

/** A candidate's part of [0, 1), half-open. */
export interface DrawPart {
  readonly from: number;
  readonly until: number;
}

/** Each candidate's part, as `drawFrom` lays them; the last one reaches to 1, which takes up the rounding of the sum. */
export function partsOf(candidates: readonly Verdict[]): ReadonlyMap<string, DrawPart> {
  const drawn = candidates.filter(({ propensity }) => propensity > 0);
  let end = 0;
  return new Map(
    drawn.map(({ action, propensity }, at) => {
      const from = end;
      end += propensity;
      return [action, { from, until: at === drawn.length - 1 ? 1 : end }];
    }),
  );
}
