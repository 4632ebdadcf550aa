import { Type, type Static } from 'typebox';

/** What /v1 answers with 200: every event was taken, known before, or put into quarantine with its reason. */
export const CollectAnswer = Type.Object(
  {
    success: Type.Literal(true, { description: 'SDKs look for it.' }),
    accepted: Type.Integer({ minimum: 0, description: 'Events that are stored now and count.' }),
    duplicates: Type.Integer({ minimum: 0, description: 'Events whose messageId had come before.' }),
    quarantined: Type.Array(
      Type.Object(
        {
          index: Type.Integer({ minimum: 0, description: 'Place of the event in the batch.' }),
          messageId: Type.Union([Type.String(), Type.Null()], { description: 'Of the event, where it has one.' }),
          reason: Type.String({ description: 'Slug.', examples: ['bad_timestamp'] }),
          detail: Type.String({ description: 'What is wrong and how to mend it.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Events that were refused; the others were not held up by them.' },
    ),
  },
  { $id: 'CollectAnswer', additionalProperties: false, description: 'What became of the events of a call.' },
);
export type CollectAnswer = Static<typeof CollectAnswer>;
