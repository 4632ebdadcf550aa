import { Problem } from '@throughline/contract/problem';
import { reference } from '@throughline/contract/reference';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: reference(Problem) } },
});

/** How problems stand in OpenAPI, by status. */
export const PROBLEM_ANSWERS = {
  400: problem('The request is wrong.'),
  401: problem('The token is missing or wrong.'),
  403: problem('The key is not good for this.'),
  404: problem('There is no such thing.'),
  409: problem('It contradicts what there is.'),
  410: problem('The person was erased, or the time for it is over.'),
  413: problem('The body is too large.'),
  415: problem('The body is not JSON.'),
  429: problem('Too much at once; wait for `Retry-After` seconds.'),
  500: problem('The engine failed.'),
  503: problem('The engine or its database is not there; wait for `Retry-After` seconds.'),
} as const;

/** What every admin route may answer besides its own. */
export const ADMIN_PROBLEMS = {
  400: PROBLEM_ANSWERS[400],
  401: PROBLEM_ANSWERS[401],
  403: PROBLEM_ANSWERS[403],
  500: PROBLEM_ANSWERS[500],
  503: PROBLEM_ANSWERS[503],
} as const;
