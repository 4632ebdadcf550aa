import { CollectAnswer } from '@throughline/contract/collect-answer';
import { reference } from '@throughline/contract/reference';
import { SEGMENT_EXAMPLES, SegmentBatch, SegmentCall } from '@throughline/contract/segment-call';
import { Type } from 'typebox';
import { PROBLEM_ANSWERS } from '../http/problem-answers.ts';

/** How a collect route stands in OpenAPI. Its body is checked event by event, so that one bad event refuses itself alone. */
export function collectDocs(type: keyof typeof SEGMENT_EXAMPLES | null) {
  return {
    schema: {
      tags: ['collect'],
      summary: type === null ? 'Many events at once' : `One ${type} call`,
      description: '200 means done: the events are durable and the people are current.',
      security: [{ writeKey: [] }],
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

/** One schema for every type of call, with an example of this one. */
function callOf(type: keyof typeof SEGMENT_EXAMPLES) {
  return Type.Unsafe<object>({ allOf: [reference(SegmentCall)], examples: [SEGMENT_EXAMPLES[type]] });
}
