/** One attribute compared with one value. */
export interface FlatTest {
  readonly attribute: string;
  readonly is: string;
  readonly value?: unknown;
}

/** A condition that a form can show: tests of which all, or any, must hold. */
export interface FlatCondition {
  readonly mode: 'all' | 'any';
  readonly tests: readonly FlatTest[];
}

/** A condition as a form shows it; null where it nests. */
export function flatCondition(condition: unknown): FlatCondition | null {
  if (isTest(condition)) return { mode: 'all', tests: [condition] };
  if (typeof condition !== 'object' || condition === null) return null;
  for (const mode of ['all', 'any'] as const) {
    const parts: unknown = (condition as Record<string, unknown>)[mode];
    if (Array.isArray(parts) && parts.every(isTest)) return { mode, tests: parts };
  }
  return null;
}

/** The condition of what a form shows: a test by itself where there is one. */
export function conditionOf({ mode, tests }: FlatCondition): unknown {
  return tests.length === 1 ? tests[0] : { [mode]: tests };
}

function isTest(condition: unknown): condition is FlatTest {
  return typeof condition === 'object' && condition !== null && 'attribute' in condition;
}
