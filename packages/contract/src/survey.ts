import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, ConsentPurpose, Reason } from './words.ts';

const LANGUAGE = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$';
const DAY_LIMIT = 365;

const words = (description: string, maxLength = 200) => Type.String({ minLength: 1, maxLength, description });

/** Key of a survey or of a question. */
export const SurveyKey = Type.String({
  pattern: '^[a-z][a-z0-9_-]{0,63}$',
  description: 'Lower-case letters, digits, hyphens and underscores.',
  examples: ['brand-leaks'],
});

const questionTexts = Type.Object(
  {
    question: words('The question.', 500),
    least: Type.String({ maxLength: 100, description: 'What the lower end of a scale means; empty for yes or no.' }),
    most: Type.String({ maxLength: 100, description: 'What the upper end of a scale means; empty for yes or no.' }),
  },
  { additionalProperties: false },
);

const byLanguage = <Of extends ReturnType<typeof Type.Object>>(of: Of, description: string) =>
  Type.Unsafe<Record<string, Static<Of>>>({
    type: 'object',
    propertyNames: { pattern: LANGUAGE },
    additionalProperties: of,
    maxProperties: 40,
    description,
  });

const questionMembers = {
  key: SurveyKey,
  texts: byLanguage(questionTexts, 'Its words by BCP 47 language; all languages that the survey has.'),
};

/** One question of a survey. */
export const SurveyQuestion = Type.Union(
  [
    Type.Object(
      { ...questionMembers, kind: Type.Literal('yes_no', { description: 'Yes or no.' }) },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        ...questionMembers,
        kind: Type.Literal('scale', { description: 'A whole number, more being better.' }),
        least: Type.Integer({ minimum: 0, maximum: 10, description: 'Lower end of the scale.' }),
        most: Type.Integer({ minimum: 1, maximum: 10, description: 'Upper end of the scale.' }),
      },
      { additionalProperties: false },
    ),
  ],
  {
    $id: 'SurveyQuestion',
    description: 'One question. It keeps its kind and its scale in every version; another meaning has another key.',
  },
);
export type SurveyQuestion = Static<typeof SurveyQuestion>;

const surveyTexts = Type.Object(
  {
    title: words('Heading of the page.'),
    intro: words('Who asks, why, and what becomes of the answers.', 2000),
    yes: words('The answer yes.', 50),
    no: words('The answer no.', 50),
    noAnswer: words('Takes an answer back.', 50),
    send: words('On the button.', 50),
    nothingAnswered: words('Said where nothing was answered.'),
    thanks: words('Said when the answers have come.', 500),
  },
  { additionalProperties: false },
);

const definitionMembers = {
  name: words('What it is called, for people at the brand.'),
  consentPurpose: Type.Union([ConsentPurpose, Type.Null()], {
    description: 'The consent without which nobody is asked; null where the brand needs none for it.',
    examples: ['research'],
  }),
  answerWithinDays: Type.Integer({
    minimum: 1,
    maximum: DAY_LIMIT,
    description: 'How long an answer is taken, from the asking; never beyond the season.',
    examples: [30],
  }),
  questions: Type.Array(reference(SurveyQuestion), { minItems: 1, maxItems: 12, description: 'In their order.' }),
  texts: byLanguage(surveyTexts, 'What stands around the questions, by BCP 47 language.'),
};

/** What a version of a survey asks. */
export const SurveyContent = Type.Object(definitionMembers, {
  $id: 'SurveyContent',
  additionalProperties: false,
  description: 'What a version of a survey asks, in every language it has.',
});
export type SurveyContent = Static<typeof SurveyContent>;

/** A version of a survey. */
export const Survey = Type.Object(
  {
    key: SurveyKey,
    version: Type.Integer({
      minimum: 0,
      maximum: LARGEST_VERSION,
      description: 'Rises with every change; 0 is the one that is there from the start.',
    }),
    ...definitionMembers,
    madeBy: Type.Union([Actor, Type.Null()], { description: 'Who made this version; null where nobody did.' }),
    madeAt: instantOrNull('When; null where nobody did.'),
  },
  {
    $id: 'Survey',
    additionalProperties: false,
    description: 'A few questions that treated and held-out people are asked.',
  },
);
export type Survey = Static<typeof Survey>;

/** A survey. */
export const SurveyAnswer = Type.Object({ survey: reference(Survey) }, { additionalProperties: false });
export type SurveyAnswer = Static<typeof SurveyAnswer>;

/** Every survey in its newest version, by key; a brand has few. */
export const SurveyList = Type.Object({ surveys: Type.Array(reference(Survey)) }, { additionalProperties: false });
export type SurveyList = Static<typeof SurveyList>;

/** A new version of a survey. */
export const SurveyChange = Type.Object(
  {
    version: Type.Integer({
      minimum: 0,
      maximum: LARGEST_VERSION - 1,
      description: 'The version that was read before; 0 for a survey that is new.',
    }),
    survey: reference(SurveyContent),
    reason: Type.Optional(Reason),
  },
  {
    additionalProperties: false,
    examples: [
      {
        version: 0,
        survey: {
          name: 'After a return',
          consentPurpose: null,
          answerWithinDays: 30,
          questions: [
            {
              key: 'ease',
              kind: 'scale',
              least: 1,
              most: 7,
              texts: { en: { question: 'How easy did we make it for you?', least: 'Very hard', most: 'Very easy' } },
            },
          ],
          texts: {
            en: {
              title: 'Your return',
              intro: 'One question, asked once. Your answer is read together with those of others.',
              yes: 'Yes',
              no: 'No',
              noAnswer: 'No answer',
              send: 'Send',
              nothingAnswered: 'Nothing was answered yet.',
              thanks: 'Thank you.',
            },
          },
        },
      },
    ],
  },
);

/** Whom to ask. */
export const SurveyInvitationRequest = Type.Object(
  {
    people: Type.Array(
      Type.Union([
        Type.Object({ personId: uuid('Id of a person, current or former.') }, { additionalProperties: false }),
        Type.Object(
          {
            identifier: Type.String({
              minLength: 3,
              maxLength: 300,
              description: '`TYPE:VALUE`, as in GET /api/people.',
              examples: ['email:ada@example.org'],
            }),
          },
          { additionalProperties: false },
        ),
      ]),
      {
        minItems: 1,
        maxItems: 500,
        description: 'Whom to ask, each by an id or an identifier. Choose without regard to who is held out.',
      },
    ),
  },
  {
    $id: 'SurveyInvitationRequest',
    additionalProperties: false,
    description: 'Whom to ask.',
    examples: [{ people: [{ identifier: 'email:ada@example.org' }] }],
  },
);
export type SurveyInvitationRequest = Static<typeof SurveyInvitationRequest>;

const REFUSALS = [
  'person_unknown',
  'person_ambiguous',
  'suppressed',
  'household_care',
  'no_consent',
  'consent_withdrawn',
  'already_answered',
  'closed',
] as const;

/** Why somebody was not asked. */
export type SurveyRefusalReason = (typeof REFUSALS)[number];

const nth = Type.Integer({ minimum: 0, description: 'Place in `people` of the request.' });

/** What became of each person of the request. */
export const SurveyInvitations = Type.Object(
  {
    season: Type.Integer({ description: 'Season that they are asked in.' }),
    invitations: Type.Array(
      Type.Object(
        {
          index: nth,
          personId: uuid('The person as of now.'),
          token: Type.String({
            description: 'Good for this person, this survey and this season. Holds no personal data.',
          }),
          path: Type.String({ description: 'Of the page to be sent to the person, below the address of this server.' }),
          closesAt: Instant,
          isRepeat: Type.Boolean({ description: 'Asked before in this season: the same token, and no second asking.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Who may be sent the page.' },
    ),
    refused: Type.Array(
      Type.Object(
        {
          index: nth,
          reason: Type.Enum([...REFUSALS], { description: 'Why nobody may be asked here.', examples: ['suppressed'] }),
          detail: Type.String({ description: 'The same for people.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Who must not be asked, and why.' },
    ),
  },
  { $id: 'SurveyInvitations', additionalProperties: false, description: 'What became of each person to be asked.' },
);
export type SurveyInvitations = Static<typeof SurveyInvitations>;

/** What a person answered, by a brand's own page or app. */
export const NewSurveyAnswers = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 100, description: 'Of the invitation; there is no other key.' }),
    answers: Type.Unsafe<Record<string, boolean | number | null>>({
      type: 'object',
      maxProperties: 50,
      additionalProperties: { type: ['boolean', 'integer', 'null'] },
      description: 'By key of the question: true or false, a whole number of the scale, or null for no answer.',
      examples: [{ differentiation: true, recommendation: 8 }],
    }),
    language: Type.Optional(
      Type.String({ pattern: LANGUAGE, description: 'In which it was asked.', examples: ['de'] }),
    ),
  },
  {
    $id: 'NewSurveyAnswers',
    additionalProperties: false,
    description: 'What a person answered. Taken once; the first answers count.',
    examples: [{ token: 'from-the-invitation', answers: { differentiation: true, recommendation: 8 }, language: 'de' }],
  },
);
export type NewSurveyAnswers = Static<typeof NewSurveyAnswers>;

/** That answers were taken. */
export const NewSurveyAnswersAnswer = Type.Object(
  { answered: Type.Integer({ description: 'Questions answered.' }), answeredAt: Instant },
  { additionalProperties: false },
);
