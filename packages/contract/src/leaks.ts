import { Type, type Static } from 'typebox';
import { reference } from './reference.ts';
import { SurveyKey } from './survey.ts';

const interval = (description: string) =>
  Type.Object(
    {
      value: Type.Number({ description: 'The estimate.' }),
      low: Type.Number({ description: 'Lower end of the interval.' }),
      high: Type.Number({ description: 'Upper end of the interval.' }),
    },
    { additionalProperties: false, description },
  );
const intervalOrNull = (description: string) => Type.Union([interval(description), Type.Null()], { description });

/** One arm's answers to one question. */
export const LeakArm = Type.Object(
  {
    asked: Type.Integer({ description: 'People asked.' }),
    answered: Type.Integer({ description: 'Of them, people who answered this question.' }),
    responseRate: intervalOrNull('Share of those asked who answered, 95 %; null where nobody was asked.'),
    mean: intervalOrNull('Mean answer, 95 %; yes counts 1 and no 0. Null where fewer than two answered.'),
  },
  { $id: 'LeakArm', additionalProperties: false, description: 'One arm’s answers to one question.' },
);

/** How treated and held-out people differ in what they answer. */
export const Leaks = Type.Object(
  {
    survey: SurveyKey,
    season: Type.Integer({ description: 'Season that people were asked in.' }),
    erased: Type.Integer({ description: 'People asked who were erased since; they are in no figure here.' }),
    response: Type.Object(
      {
        treated: reference(LeakArm),
        heldOut: reference(LeakArm),
        difference: intervalOrNull('Treated less held out, in shares; always valid.'),
      },
      {
        additionalProperties: false,
        description: 'Who answered anything at all. Where the arms differ here, those who answer are not alike.',
      },
    ),
    questions: Type.Array(
      Type.Object(
        {
          key: SurveyKey,
          kind: Type.Enum(['yes_no', 'scale'], { description: 'Kind of the question.' }),
          question: Type.String({ description: 'Its words in the brand’s language, newest version.' }),
          treated: reference(LeakArm),
          heldOut: reference(LeakArm),
          difference: intervalOrNull(
            'Mean of the treated less mean of the held out; valid however often it is looked at. Null with too few answers.',
          ),
        },
        { additionalProperties: false },
      ),
      { description: 'By question, in the survey’s order.' },
    ),
    verdict: Type.Enum(['nothing_yet', 'arms_answer_differently', 'comparable'], {
      description:
        '`nothing_yet`: too few answers for any difference. `arms_answer_differently`: more of one arm answer, so the ' +
        'differences may come from who answers. `comparable`: neither.',
      examples: ['comparable'],
    }),
  },
  { $id: 'Leaks', additionalProperties: false, description: 'What treated and held-out people answered.' },
);
export type Leaks = Static<typeof Leaks>;

/** Which survey and season. */
export const LeaksQuery = Type.Object(
  {
    survey: Type.Optional(SurveyKey),
    season: Type.Optional(
      Type.Integer({
        minimum: -1,
        maximum: 100_000,
        description: 'Number of the season; the current one by default.',
        examples: [0],
      }),
    ),
  },
  { additionalProperties: false },
);
