import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json } from '@throughline/core/collect/event-fact';
import { ProblemError } from '../http/problem-error.ts';

/** A condition refers to itself: what nests without end would exhaust the stack of whoever checks it. */
export async function refuseTooDeep({ body }: { readonly body: unknown }): Promise<void> {
  if (isTooDeep(body as Json))
    throw new ProblemError('invalid_definition', `The definition is nested more than ${MAX_DEPTH} levels.`);
}
