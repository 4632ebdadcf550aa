/** A stretch of numbers that a drawing shows, zero always in it. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a number lies, in percent from the left; clipped to the drawing. */
  readonly place: (value: number) => number;
}

const MARGIN = 0.06;

/** A scale that holds zero and all of these numbers, with some room at its ends. */
export function scaleOf(values: readonly number[]): Scale {
  const finite = [0, ...values.filter((value) => Number.isFinite(value))];
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const room = (most - least || 1) * MARGIN;
  const [from, to] = [least < 0 ? least - room : least, most > 0 || least === most ? most + room : most];
  return {
    from,
    to,
    place: (value) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100)),
  };
}
