import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const kind = Type.Enum(['same', 'different'], { description: 'Whether the two records are one person, or are not.' });
const left = uuid('A record; the id of a person stands for its anchor record.');
const right = uuid('The other record.');

/** A person's ruling on two records. */
export const Judgement = Type.Object(
  {
    id: uuid('Id of the judgement.'),
    kind,
    left,
    right,
    reason: Reason,
    madeBy: Actor,
    madeAt: Instant,
    revokedBy: Type.Union([Actor, Type.Null()]),
    revokedAt: instantOrNull('When it was taken back; null while it stands.'),
  },
  {
    $id: 'Judgement',
    additionalProperties: false,
    description: "A person's ruling on two records; it outranks scores.",
  },
);
export type Judgement = Static<typeof Judgement>;

/** What a new judgement says. */
export const NewJudgement = Type.Object(
  {
    kind,
    left,
    right,
    reason: Reason,
    isForced: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Write it although it contradicts others; "different" beats "same".',
      }),
    ),
  },
  {
    $id: 'NewJudgement',
    additionalProperties: false,
    description: 'What a new judgement says.',
    examples: [
      {
        kind: 'same',
        left: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11',
        right: '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22',
        reason: 'The customer called and confirmed both accounts.',
      },
    ],
  },
);
export type NewJudgement = Static<typeof NewJudgement>;

/** What a judgement would say, before it is made. */
export const JudgementDraft = Type.Object(
  { kind, left, right, isForced: NewJudgement.properties.isForced },
  {
    $id: 'JudgementDraft',
    additionalProperties: false,
    description: 'What a judgement would say.',
    examples: [
      {
        kind: 'same',
        left: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11',
        right: '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22',
      },
    ],
  },
);

/** How judgements are listed. */
export const JudgementQuery = Type.Object(
  {
    ...PAGE_QUERY,
    recordId: Type.Optional(uuid('Only those on this record.')),
    isRevoked: Type.Optional(
      Type.Boolean({ description: 'Only those that were taken back, or only those that stand.' }),
    ),
  },
  { additionalProperties: false },
);

/** One judgement. */
export const JudgementAnswer = Type.Object({ judgement: reference(Judgement) }, { additionalProperties: false });

/** A page of judgements, newest first. */
export const JudgementPage = pageOf('judgements', reference(Judgement));
export type JudgementPage = Static<typeof JudgementPage>;

/** What is split off a person. */
export const Split = Type.Object(
  {
    recordIds: Type.Array(uuid('A record of the person.'), { minItems: 1, maxItems: 1000, uniqueItems: true }),
    reason: Reason,
  },
  {
    $id: 'Split',
    additionalProperties: false,
    description: 'The records that are somebody else.',
    examples: [{ recordIds: ['5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22'], reason: 'The card belongs to his brother.' }],
  },
);

/** What would be split off a person. */
export const SplitDraft = Type.Object(
  { recordIds: Split.properties.recordIds },
  {
    $id: 'SplitDraft',
    additionalProperties: false,
    description: 'The records that may be somebody else.',
    examples: [{ recordIds: ['5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22'] }],
  },
);

/** What a split has made. */
export const SplitAnswer = Type.Object(
  {
    judgementIds: Type.Array(uuid('A judgement "different" that was written.')),
    people: Type.Array(uuid('A person that there is now.')),
  },
  { additionalProperties: false },
);
