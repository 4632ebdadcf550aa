import { type DecideAnswer as Answer, DecideAnswer, DecideRequest } from '@throughline/contract/decide';
import { reference } from '@throughline/contract/reference';
import type { FastifyRequest } from 'fastify';
import type { HttpApp } from '../http/http-app.ts';
import { PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readDecideBody } from './read-decide-body.ts';

/** Characters of JSON that a place may say of itself. */
const MAX_CONTEXT_CHARACTERS = 16_384;

/** What the route of decisions needs. */
export interface DecideParts {
  /** Lets pages of any origin in; bodies arrive as text. */
  readonly openDoor: (app: HttpApp) => void;
  readonly maxBodyBytes: number;
  readonly answerDecide: (request: FastifyRequest, body: DecideRequest) => Promise<Answer>;
}

/** Where a place asks for a decision. */
export function decideRoutes({ openDoor, maxBodyBytes, answerDecide }: DecideParts): (app: HttpApp) => void {
  return function addDecideRoutes(app) {
    openDoor(app);
    app.post(
      '/v1/decide',
      {
        bodyLimit: maxBodyBytes,
        schema: {
          tags: ['decide'],
          summary: 'Ask for a decision',
          description:
            'Chooses one action of the moment, or silence, and answers what is owed besides. The receipt is durable before ' +
            'the answer leaves. The same request again is given the same answer, so repeat it when no answer came. A public ' +
            'key is told nothing of the person; with a signed identity the person’s own reasons come along, with a server ' +
            'key the receipt.',
          security: [{ writeKey: [] }, { writeKeyHeader: [] }],
          body: reference(DecideRequest),
          response: {
            200: reference(DecideAnswer),
            400: PROBLEM_ANSWERS[400],
            401: PROBLEM_ANSWERS[401],
            403: PROBLEM_ANSWERS[403],
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            413: PROBLEM_ANSWERS[413],
            429: PROBLEM_ANSWERS[429],
            500: PROBLEM_ANSWERS[500],
            503: PROBLEM_ANSWERS[503],
          },
        },
        preValidation: async (request: FastifyRequest) => {
          request.body = readDecideBody(request.body);
        },
      },
      async (request) => {
        const { body } = request;
        if (JSON.stringify(body.context ?? {}).length > MAX_CONTEXT_CHARACTERS) {
          throw new ProblemError(
            'invalid_request',
            `"context" may have ${MAX_CONTEXT_CHARACTERS} characters of JSON.`,
            {
              errors: [{ pointer: '/context', message: 'is too large' }],
            },
          );
        }
        return answerDecide(request, body);
      },
    );
  };
}
