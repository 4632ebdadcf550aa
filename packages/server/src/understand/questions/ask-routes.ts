import { AskAnswer, AskRequest, type AskAnswer as Answer } from '@throughline/contract/ask';
import { reference } from '@throughline/contract/reference';
import type { FastifyRequest } from 'fastify';
import type { HttpApp } from '../../http/http-app.ts';
import { PROBLEM_ANSWERS } from '../../http/problem-answers.ts';

/** What the route of the registry needs. */
export interface AskRouteParts {
  /** Lets pages of any origin in; bodies arrive as text. */
  readonly openDoor: (app: HttpApp) => void;
  readonly maxBodyBytes: number;
  /** Reads a body as events are read. */
  readonly readBody: (text: unknown) => unknown;
  readonly answerAsk: (request: FastifyRequest, body: AskRequest) => Promise<Answer>;
}

/** Where a place asks the registry before it asks anybody anything. */
export function askRegistryRoutes({
  openDoor,
  maxBodyBytes,
  readBody,
  answerAsk,
}: AskRouteParts): (app: HttpApp) => void {
  return function addAskRegistryRoutes(app) {
    openDoor(app);
    app.post(
      '/v1/ask',
      {
        bodyLimit: maxBodyBytes,
        schema: {
          tags: ['questions'],
          summary: 'What to ask, and what not',
          description:
            'For each question whether it may be asked now. A server is told what is known instead; a page is never told a ' +
            'value: only that the question need not be asked, and of questions that are not `open` nothing about a login ' +
            'that nobody has proved. An anonymous device is judged by what it said itself.',
          security: [{ writeKey: [] }, { writeKeyHeader: [] }],
          body: reference(AskRequest),
          response: {
            200: reference(AskAnswer),
            400: PROBLEM_ANSWERS[400],
            401: PROBLEM_ANSWERS[401],
            403: PROBLEM_ANSWERS[403],
            404: PROBLEM_ANSWERS[404],
            413: PROBLEM_ANSWERS[413],
            429: PROBLEM_ANSWERS[429],
            500: PROBLEM_ANSWERS[500],
            503: PROBLEM_ANSWERS[503],
          },
        },
        preValidation: async (request: FastifyRequest) => {
          request.body = readBody(request.body);
        },
      },
      (request) => answerAsk(request, request.body),
    );
  };
}
