import type { ProblemPointer } from '@throughline/contract/problem';
import { PROBLEM_CATALOGUE, type ProblemSlug } from '@throughline/contract/problem-catalogue';

/** What belongs to one occurrence of a problem. */
export interface ProblemParts {
  readonly errors?: readonly ProblemPointer[];
  /** Headers of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * The caller's mistake, or a reason why the engine cannot answer now; rendered once, as RFC 9457.
 * `detail` says what is wrong with this very request; the catalogue's hint says what to do.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly slug: ProblemSlug;
  readonly status: number;
  readonly errors: readonly ProblemPointer[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(slug: ProblemSlug, detail: string, { errors = [], headers = {}, cause }: ProblemParts = {}) {
    super(detail, cause === undefined ? {} : { cause });
    this.slug = slug;
    this.status = PROBLEM_CATALOGUE[slug].status;
    this.errors = errors;
    this.headers = headers;
  }
}
