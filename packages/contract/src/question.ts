import type { AnswerForm, Sensitivity } from '@throughline/core/understand/questions/question-definition';
import { Type, type Static } from 'typebox';
import { definitionAnswer, definitionChange, definitionDraft, definitionKey } from './definition.ts';
import { Instant } from './instant.ts';
import { pageOf } from './page.ts';
import { reference } from './reference.ts';
import { ConsentPurpose } from './words.ts';

const SENSITIVITIES = ['open', 'personal', 'sensitive'] as const satisfies readonly Sensitivity[];
const MAX_DAYS = 36_500;

/** Key of a question. */
export const QuestionKey = definitionKey('Key of the question.', 'shoe-size');

const words = (description: string) => Type.Record(Type.String(), Type.String({ maxLength: 300 }), { description });

/** What an answer looks like. */
export const AnswerFormWord = Type.Unsafe<AnswerForm>({
  anyOf: [
    Type.Object(
      { kind: Type.Enum(['text', 'date', 'number', 'yes_no'], { description: 'What is to be given.' }) },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: Type.Literal('choice', { description: 'One of some choices.' }),
        choices: Type.Array(
          Type.Object(
            {
              value: Type.String({ minLength: 1, maxLength: 200, description: 'What is stored.' }),
              words: words('What people read, by language; the value where a language has none.'),
            },
            { additionalProperties: false },
          ),
          { maxItems: 100, description: 'In the order in which they are shown.' },
        ),
      },
      { additionalProperties: false },
    ),
  ],
  description:
    'What an answer looks like: a text, one of some choices, a day (`2026-01-31`), a number, or true and false.',
});

/** The department that answers for a question. */
export const QuestionOwner = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'The department that answers for the question, and for each time it is asked needlessly.',
  examples: ['Call centre'],
});

const days = (least: number, description: string) => Type.Integer({ minimum: least, maximum: MAX_DAYS, description });

/** A question that people may be asked. */
export const Question = Type.Object(
  {
    words: words('The question itself by language tag; at least one.'),
    trait: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'The trait that its answer is.',
      examples: ['shoeSize'],
    }),
    answer: AnswerFormWord,
    freshDays: Type.Optional(
      Type.Union([days(1, 'Days.'), Type.Null()], {
        default: null,
        description: 'Days for which an answer holds; null for ever.',
      }),
    ),
    purpose: Type.Optional(
      Type.Union([ConsentPurpose, Type.Null()], {
        default: null,
        description: 'The consent purpose that it is asked for; null where service needs it.',
      }),
    ),
    owner: QuestionOwner,
    sensitivity: Type.Optional(
      Type.Enum(SENSITIVITIES, {
        default: 'personal',
        description:
          'Who may learn that it need not be asked. `open`: also a page that names a login without proof. `personal`: ' +
          'servers, staff and whoever proves who they are; a device of itself. `sensitive`: never a page without proof, and ' +
          'the value staff alone.',
      }),
    ),
    again: Type.Optional(
      Type.Object(
        {
          askedDays: days(0, 'After it was asked.'),
          declinedDays: days(0, 'After somebody did not want to answer.'),
        },
        {
          additionalProperties: false,
          default: { askedDays: 1, declinedDays: 90 },
          description: 'Days for which nobody asks it again.',
        },
      ),
    ),
    isEnabled: Type.Optional(Type.Boolean({ default: true, description: 'Whether anybody is asked.' })),
  },
  { $id: 'Question', additionalProperties: false, description: 'A question that people may be asked.' },
);
export type Question = Static<typeof Question>;

/** One version of a question. */
export const QuestionAnswer = definitionAnswer('question', QuestionKey, reference(Question));
export type QuestionAnswer = Static<typeof QuestionAnswer>;

/** A page of questions, in order of key. */
export const QuestionPage = pageOf('questions', QuestionAnswer);
export type QuestionPage = Static<typeof QuestionPage>;

const EXAMPLE = {
  words: { en: 'Which shoe size do you wear?', ro: 'Ce mărime la pantofi porți?' },
  trait: 'shoeSize',
  answer: { kind: 'number' },
  freshDays: 730,
  purpose: 'Personalisation',
  owner: 'Call centre',
};

/** A new version of a question. */
export const QuestionChange = definitionChange('question', reference(Question), EXAMPLE);

/** A question as somebody types it. */
export const QuestionDraft = definitionDraft('question', EXAMPLE);

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** What was asked and answered, and what was asked although it was known. */
const COUNTS = {
  asked: count('Times that it was asked (`Question Asked`).'),
  answered: count('Times that it was answered (`Question Answered`).'),
  declined: count('Times that somebody did not want to answer (`Question Declined`).'),
  reAsked: count('Of `asked`: times that the answer was known and fresh at that moment. A defect of the owner.'),
};

/** How often one question was asked. */
export const QuestionCount = Type.Object(
  {
    question: Type.String({
      description: 'Key; also of questions that the registry does not know.',
      examples: ['shoe-size'],
    }),
    isRegistered: Type.Boolean({ description: 'False where a source asks what the registry does not know.' }),
    owner: Type.Union([QuestionOwner, Type.Null()]),
    ...COUNTS,
    people: count('People who were asked.'),
    peopleReAsked: count('People who were asked what was known.'),
    bySource: Type.Array(
      Type.Object(
        {
          source: Type.String({ description: 'Name of the source.' }),
          department: Type.String({ description: 'Of that source.' }),
          ...COUNTS,
        },
        { additionalProperties: false },
      ),
      { description: 'By who asked; most re-asked first.' },
    ),
  },
  { $id: 'QuestionCount', additionalProperties: false, description: 'How often one question was asked.' },
);
export type QuestionCount = Static<typeof QuestionCount>;

/** Over how long questions are counted. */
export const QuestionCountsQuery = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 366, default: 30, examples: [30], description: 'The last days.' }),
    ),
  },
  { additionalProperties: false },
);

/** How often each question was asked. */
export const QuestionCounts = Type.Object(
  {
    since: Instant,
    until: Instant,
    total: Type.Object(COUNTS, { additionalProperties: false }),
    questions: Type.Array(reference(QuestionCount), { description: 'Most re-asked first, then most asked.' }),
  },
  { additionalProperties: false },
);
export type QuestionCounts = Static<typeof QuestionCounts>;
