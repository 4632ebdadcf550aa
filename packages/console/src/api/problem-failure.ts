import type { Problem } from '@throughline/contract/problem';

/** What the server would not do, as it said it; or that it could not be reached (`unreachable`). */
export class ProblemFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemFailure';
    this.problem = problem;
  }
}

/** The problem in whatever was thrown; null where it is a fault of the console itself. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof ProblemFailure ? error.problem : null;
}
