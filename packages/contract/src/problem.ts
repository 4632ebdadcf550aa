import { Type, type Static } from 'typebox';

/** One place in a request that is wrong. */
export const ProblemPointer = Type.Object(
  {
    pointer: Type.String({
      description:
        'JSON Pointer (RFC 6901) into the body; `?name` for a query parameter, `{name}` for one of the path.',
      examples: ['/trust', '?limit'],
    }),
    message: Type.String({ description: 'What is wrong there.', examples: ['must be one of public, server'] }),
  },
  { additionalProperties: false },
);
export type ProblemPointer = Static<typeof ProblemPointer>;

/** What the API answers when it cannot do what it was asked: RFC 9457, plus the members that SDKs read. */
export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'URN of the kind of problem.',
      examples: ['urn:throughline:problem:person_not_found'],
    }),
    title: Type.String({ description: 'The kind of problem in words.', examples: ['There is no such person'] }),
    status: Type.Integer({ description: 'HTTP status.', minimum: 400, maximum: 599, examples: [404] }),
    detail: Type.String({
      description: 'What is wrong with this very request.',
      examples: ['No record has the id 42.'],
    }),
    code: Type.String({ description: 'The slug of the kind of problem; stable.', examples: ['person_not_found'] }),
    message: Type.String({
      description: 'Detail and hint in one text, for clients that show one.',
      examples: ['No record has the id 42. Look the person up by an identifier.'],
    }),
    hint: Type.String({ description: 'What to do about it.', examples: ['Look the person up by an identifier.'] }),
    requestId: Type.String({ description: 'Names the request in the log of the server.', examples: ['req-1f'] }),
    errors: Type.Optional(Type.Array(ProblemPointer, { description: 'The places that are wrong.' })),
  },
  { $id: 'Problem', description: 'A problem by RFC 9457 (`application/problem+json`).' },
);
export type Problem = Static<typeof Problem>;
