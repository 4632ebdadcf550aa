import type { Problem } from '@throughline/contract/problem';
import { PROBLEM_CATALOGUE } from '@throughline/contract/problem-catalogue';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from './describe-fault.ts';
import type { ProblemError } from './problem-error.ts';
import { problemOf } from './problem-of.ts';

/** Answers with what went wrong as `application/problem+json`; what is the engine's fault is logged here, once. */
export function renderProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) {
    const { method, routeOptions } = request;
    const level = problem.slug === 'internal' ? 'error' : 'warn';
    request.log[level](
      { method, route: routeOptions.url, code: problem.slug, fault: describeFault(problem.cause) },
      problem.message,
    );
  }
  void reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .headers(problem.headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(problem, request.id));
}

/** The body of an answer that reports a problem (RFC 9457), with the members that SDKs read. */
export function problemBody({ slug, status, message: detail, errors }: ProblemError, requestId: string): Problem {
  const { title, hint } = PROBLEM_CATALOGUE[slug];
  return {
    type: `urn:throughline:problem:${slug}`,
    title,
    status,
    detail,
    code: slug,
    message: `${detail} ${hint}`,
    hint,
    requestId,
    ...(errors.length > 0 && { errors: [...errors] }),
  };
}
