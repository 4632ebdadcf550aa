/** One figure beside what it must be. */
export interface Check {
  readonly name: string;
  readonly expected: number;
  readonly got: number;
  readonly tolerance: number;
  readonly ok: boolean;
  /** `equal`: within the tolerance of what is expected; else a bound, which may be overstepped by the tolerance. */
  readonly relation: 'equal' | 'at_most' | 'at_least';
}

/** Expects a figure within `tolerance` of another. */
export function near(name: string, expected: number, got: number, tolerance: number): Check {
  const ok = Object.is(expected, got) || Math.abs(got - expected) <= tolerance;
  return { name, expected, got, tolerance, ok, relation: 'equal' };
}

/** Expects a figure not above a bound. */
export function atMost(name: string, expected: number, got: number): Check {
  return { name, expected, got, tolerance: 0, ok: got <= expected, relation: 'at_most' };
}

/** Expects a figure not below a bound. */
export function atLeast(name: string, expected: number, got: number): Check {
  return { name, expected, got, tolerance: 0, ok: got >= expected, relation: 'at_least' };
}
