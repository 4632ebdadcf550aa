import type { AskReason } from '@throughline/core/understand/questions/judge-question';
import { Type, type Static } from 'typebox';
import { DecideIdentity } from './decide.ts';
import { DefinitionVersion } from './definition.ts';
import { Instant, instantOrNull } from './instant.ts';
import { AnswerFormWord, QuestionKey, QuestionOwner } from './question.ts';
import { uuid } from './uuid.ts';
import { WHOM } from './whom.ts';
import { ConsentPurpose, TrustWord } from './words.ts';

const REASONS = [
  'unknown',
  'stale',
  'known',
  'disabled',
  'opt_out_signal',
  'suppressed',
  'household_care',
  'purpose_denied',
  'recently_declined',
  'recently_asked',
  'signed_identity_required',
] as const satisfies readonly (AskReason['reason'] | 'signed_identity_required')[];

const MOST_QUESTIONS = 100;

/** Which questions it is about. */
const WHICH = {
  questions: Type.Optional(
    Type.Array(QuestionKey, { maxItems: MOST_QUESTIONS, uniqueItems: true, description: 'Keys of questions.' }),
  ),
  traits: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64, examples: ['shoeSize'] }), {
      maxItems: MOST_QUESTIONS,
      uniqueItems: true,
      description: 'Traits: every question whose answer is one of them.',
    }),
  ),
};

/** What a place asks before it asks anybody anything. */
export const AskRequest = Type.Object(
  {
    identity: DecideIdentity,
    ...WHICH,
    requestId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'With it, what may be asked is stored as asked (`Question Asked`), once however often the request comes. Without ' +
          'it nothing is stored: send the event when you ask.',
        examples: ['5f8f6d0a-form-1'],
      }),
    ),
    writeKey: Type.Optional(Type.String({ maxLength: 200, description: 'Where the sender has no header for it.' })),
  },
  {
    $id: 'AskRequest',
    additionalProperties: false,
    description: 'What a place asks the registry before it asks anybody anything. Name questions or traits.',
    examples: [{ identity: { userId: 'u-17' }, questions: ['shoe-size'] }],
  },
);
export type AskRequest = Static<typeof AskRequest>;

/** The value that is known of a trait, and from where. */
const KNOWN = Type.Object(
  {
    value: Type.Unknown({ description: 'Any JSON.' }),
    source: Type.String({ description: 'Name of the source that said so last.' }),
    department: Type.String({ description: 'Of that source.' }),
    trust: TrustWord,
    saidAt: Instant,
    freshUntil: instantOrNull('From when on it is stale; null for never.'),
  },
  { additionalProperties: false },
);

/** One question, and whether to ask it. */
const VERDICT = {
  question: QuestionKey,
  version: DefinitionVersion,
  trait: Type.String({ description: 'The trait that its answer is.' }),
  ask: Type.Boolean({ description: 'Whether it may be asked now.' }),
  words: Type.Record(Type.String(), Type.String(), { description: 'The question by language tag.' }),
  answer: AnswerFormWord,
};

const WHY = {
  reason: Type.Enum(REASONS, {
    description:
      '`unknown` and `stale` may be asked. `known`: the answer is there and fresh. `suppressed`: the person must not be ' +
      'asked. `purpose_denied`: nor for this purpose. `recently_asked`, `recently_declined`: not before `until`. `signed_identity_required`: whoever proves nothing is told nothing of this question.',
  }),
  until: instantOrNull('When it may be asked again, where time alone keeps it from being asked.'),
};

const known = Type.Union([KNOWN, Type.Null()], {
  description: 'What is known, also where it is stale; null where nothing is, or it may not be used or told.',
});

/** What a place is answered. */
export const AskAnswer = Type.Object(
  {
    questions: Type.Array(
      Type.Object(
        { ...VERDICT, reason: Type.Optional(WHY.reason), until: Type.Optional(WHY.until), known: Type.Optional(known) },
        { additionalProperties: false },
      ),
      {
        description:
          'In the order of the request. `reason` and `until` are told to servers and to whoever proves who they are, ' +
          '`known` to servers only and never of sensitive questions.',
      },
    ),
    asked: Type.Integer({ minimum: 0, description: 'Questions stored as asked by this request.' }),
  },
  { $id: 'AskAnswer', additionalProperties: false, description: 'What to ask, and what not.' },
);
export type AskAnswer = Static<typeof AskAnswer>;

/** One question about one person, as staff see it. */
export const QuestionVerdict = Type.Object(
  {
    ...VERDICT,
    owner: QuestionOwner,
    purpose: Type.Union([ConsentPurpose, Type.Null()]),
    isSensitive: Type.Boolean({ description: 'Not to be read aloud, nor asked where others listen.' }),
    ...WHY,
    known,
  },
  { $id: 'QuestionVerdict', additionalProperties: false, description: 'One question about one person.' },
);
export type QuestionVerdict = Static<typeof QuestionVerdict>;

/** What staff ask of the registry. */
export const StaffAskRequest = Type.Object(
  { ...WHOM, ...WHICH },
  {
    $id: 'StaffAskRequest',
    additionalProperties: false,
    description: 'Give one of identifier, personId and recordId; every question where none is named.',
    examples: [{ identifier: 'phone:+4930123456', questions: ['shoe-size'] }],
  },
);
export type StaffAskRequest = Static<typeof StaffAskRequest>;

/** What staff are answered. */
export const StaffAskAnswer = Type.Object(
  {
    personId: Type.Union([uuid('Whoever it is about.'), Type.Null()], { description: 'Null for somebody unknown.' }),
    questions: Type.Array(Type.Unsafe<QuestionVerdict>({ $ref: 'QuestionVerdict#' })),
  },
  { additionalProperties: false },
);
export type StaffAskAnswer = Static<typeof StaffAskAnswer>;
