/** A rate and how many cases it is of. */
export interface Count {
  readonly value: number;
  readonly cases: number;
}

/** The share of those that are true. */
export function shareOf(cases: readonly boolean[]): Count {
  return { value: cases.filter(Boolean).length / cases.length, cases: cases.length };
}

/** The mean. */
export function meanOf(values: readonly number[]): Count {
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, cases: values.length };
}
