import { CollectAnswer } from '@throughline/contract/collect-answer';
import { reference } from '@throughline/contract/reference';
import { SEGMENT_EXAMPLES, SegmentBatch, SegmentCall } from '@throughline/contract/segment-call';
import { type TSchema, Type } from 'typebox';
import { PROBLEM_ANSWERS } from '../http/problem-answers.ts';

type Call = keyof typeof SEGMENT_EXAMPLES;

/** How a collect route stands in OpenAPI. Its body is checked event by event, so that one bad event refuses itself alone. */
export function collectDocs(
  type: Call | null,
  {
    summary = type === null ? 'Many events at once' : `One ${type} call`,
    security = [{ writeKey: [] }, { writeKeyHeader: [] }] as readonly Record<string, readonly string[]>[],
  } = {},
) {
  return {
    schema: {
      tags: ['collect'],
      summary,
      description: '200 means done: the events are durable and the people are current.',
      security,
      body: type === null ? reference(SegmentBatch) : callOf(type),
      response: {
        200: reference(CollectAnswer),
        400: PROBLEM_ANSWERS[400],
        401: PROBLEM_ANSWERS[401],
        404: PROBLEM_ANSWERS[404],
        413: PROBLEM_ANSWERS[413],
        429: PROBLEM_ANSWERS[429],
        503: PROBLEM_ANSWERS[503],
      },
    },
    validatorCompiler: () => () => true,
  };
}

/** How a route that SDKs read before or beside their events stands in OpenAPI; nothing of it is refused by its schema. */
export function sdkDocs(docs: {
  readonly summary: string;
  readonly description: string;
  readonly response: TSchema;
  readonly querystring?: TSchema;
  readonly params?: TSchema;
}) {
  const { response, ...rest } = docs;
  return {
    schema: { tags: ['collect'], security: [], ...rest, response: { 200: response } },
    validatorCompiler: () => () => true,
  };
}

/** How a script stands in OpenAPI. */
export function sdkFileDocs(summary: string, params: TSchema) {
  const answer = { description: 'JavaScript.', content: { 'text/javascript': { schema: Type.String() } } };
  return {
    schema: { tags: ['collect'], summary, security: [], params, response: { 200: answer, 404: PROBLEM_ANSWERS[404] } },
  };
}

/** Path of an address that names a write key. */
export const WriteKeyPath = Type.Object({
  key: Type.String({ description: 'A write key.', examples: ['Zq3vT0a1b2c3d4e5f6g7h8i9'] }),
});

/** One schema for every type of call, with an example of this one. */
function callOf(type: Call) {
  return Type.Unsafe<object>({ allOf: [reference(SegmentCall)], examples: [SEGMENT_EXAMPLES[type]] });
}
