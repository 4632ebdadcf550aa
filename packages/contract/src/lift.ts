import { Type, type Static } from 'typebox';
import { ActionKey } from './action.ts';
import { DefinitionName, DefinitionVersion } from './definition.ts';
import { GoalKey } from './goal.ts';
import { Instant } from './instant.ts';
import { MomentKey } from './moment.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Currency } from './words.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string) => Type.Integer({ minimum: 0, description });
const endOrNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

/** The brand's days: where they begin. */
const timeZone = Type.String({
  description: 'IANA time zone of the brand; its days are meant.',
  examples: ['Europe/Berlin'],
});

/** A stretch of time in which the same people are left alone. */
export const HoldoutSeason = Type.Object(
  {
    season: Type.Integer({ minimum: 0, description: 'Number of the season.' }),
    startsAt: Instant,
    countsFrom: { ...Instant, description: 'End of the wash-out: decisions from here on are compared.' },
    endsAt: Instant,
  },
  { $id: 'HoldoutSeason', ...closed, description: 'A stretch of time in which the same people are left alone.' },
);

const interval = (description: string) =>
  Type.Object(
    {
      low: endOrNull('Lower end; null where there is none.'),
      high: endOrNull('Upper end; null where there is none.'),
      pValue: Type.Number({ description: 'How surprising it would be if there were no difference.' }),
    },
    { ...closed, description },
  );

/** A difference between people who were treated and people left alone. */
export const LiftEffect = Type.Object(
  {
    value: Type.Number({ description: 'Treated less held out.' }),
    standardError: Type.Number({ description: 'Of the value.' }),
    alwaysValid: interval('May be looked at every day: 95 % for all looks together.'),
    fixedHorizon: interval('Right only if it is looked at once, at a time set beforehand.'),
  },
  { $id: 'LiftEffect', ...closed, description: 'A difference with both of its intervals.' },
);

const bothEffects = (description: string) =>
  Type.Object(
    {
      adjusted: reference(LiftEffect),
      plain: reference(LiftEffect),
    },
    { ...closed, description: `${description} \`adjusted\` takes out what people differed in before, and counts.` },
  );

/** Why a comparison says nothing. */
export const LiftProblem = Type.Object(
  {
    reason: Type.Enum(
      [
        'nobody_held_out',
        'share_changed',
        'still_joining',
        'sample_ratio',
        'too_few_people',
        'too_few_outcomes',
        'too_uneven',
        'no_variation',
      ],
      {
        description:
          'nobody_held_out: no person was left alone to compare with. share_changed: the holdout was set otherwise within the ' +
          'season. still_joining: earlier decisions are being asked for a goal that is new to them. sample_ratio: the arms ' +
          'are not of the sizes that were drawn for, so that they are not alike. too_few_people, too_few_outcomes: of an ' +
          'arm. too_uneven: a few large amounts outweigh the rest of an arm. no_variation: nobody differs.',
        examples: ['too_few_people'],
      },
    ),
    arm: Type.Union([Type.Enum(['treated', 'heldOut']), Type.Null()], { description: 'Of which arm; null for both.' }),
    have: endOrNull('What there is of it: people, outcomes, or the p-value; null where it is not a number.'),
    need: endOrNull('What is needed at the least; null where it is not a number.'),
    detail: Type.String({ description: 'The same in a sentence, with its numbers.' }),
  },
  { $id: 'LiftProblem', ...closed, description: 'Why a comparison says nothing.' },
);

/** One arm in numbers. */
export const LiftArm = Type.Object(
  {
    people: count('People, those of whom nothing came with them: the denominator.'),
    reached: count('Of them, people for whom it is not 0.'),
    mean: Type.Union([Type.Number(), Type.Null()], { description: 'Per person; null without people.' }),
  },
  { $id: 'LiftArm', ...closed, description: 'One arm in numbers.' },
);

/** What a policy would have come to per person; or that the log cannot say. */
export const BaselineValue = Type.Object(
  {
    policy: Type.Enum(['ours', 'silence', 'random', 'constant'], {
      description:
        'constant: always this action where it could be drawn, else silence. random: any that could, equally likely.',
    }),
    action: Type.Union([ActionKey, Type.Null()], { description: 'Of a constant policy; null otherwise.' }),
    isIdentifiable: Type.Boolean({ description: 'Whether what was logged can tell; if not, no number is given.' }),
    value: endOrNull('Per person; null where it cannot be told.'),
    low: endOrNull('Lower end at 95 %; of constant policies for all of them together.'),
    high: endOrNull('Upper end.'),
    people: count('Treated people whose first decision it rests on.'),
    effectivePeople: Type.Number({ description: 'As many people treated so outright would tell as much.' }),
    problems: Type.Array(Type.Enum(['too_few_effective', 'one_decision_decides', 'weights_off']), {
      description:
        'Why it cannot be told: too few did what the policy does, one of them decides, or propensities are off.',
    }),
  },
  { $id: 'BaselineValue', ...closed, description: 'What a simple policy would have come to per person.' },
);

/** One measure of a goal in both arms. */
export const LiftMeasure = Type.Object(
  {
    measure: Type.Enum(['share', 'amount'], {
      description: 'share: whether a person reached the goal. amount: what it was worth, 0 for who did not.',
    }),
    unit: Type.Enum(['people', 'minor_units', 'property', 'times'], {
      description: 'minor_units: of the currency. property: as the event’s property has it. times: events.',
    }),
    treated: reference(LiftArm),
    heldOut: reference(LiftArm),
    isIdentifiable: Type.Boolean({ description: 'Whether the comparison says anything; if not, `problems` say why.' }),
    problems: Type.Array(reference(LiftProblem)),
    difference: Type.Union([bothEffects('Per person.'), Type.Null()], {
      description: 'Null where nothing can be said.',
    }),
    relative: Type.Union([bothEffects('As a share of the held-out mean.'), Type.Null()], {
      description: 'Null also where that mean is too near to zero to divide by.',
    }),
    verdict: Type.Union([Type.Enum(['more', 'less', 'not_shown']), Type.Null()], {
      description: 'What the always-valid interval allows to say of the treated; null where nothing can be said.',
    }),
    baselines: Type.Array(reference(BaselineValue), {
      description: 'Ours beside the simplest policies, from logged propensities of treated people’s first decisions.',
    }),
    bestConstant: Type.Union([ActionKey, Type.Null()], { description: 'The action of the best constant policy.' }),
  },
  { $id: 'LiftMeasure', ...closed, description: 'One measure of a goal in both arms.' },
);
export type LiftMeasure = Static<typeof LiftMeasure>;

/** What treating people changed, against people left alone. */
export const Lift = Type.Object(
  {
    goal: Type.Object(
      {
        key: GoalKey,
        version: DefinitionVersion,
        name: DefinitionName,
        windowDays: Type.Number({ description: 'Days after a decision within which what happens counts.' }),
      },
      { ...closed, description: 'The goal, in its newest version.' },
    ),
    moment: Type.Union([MomentKey, Type.Null()], { description: 'Only people who came there; null for all.' }),
    season: Type.Union([reference(HoldoutSeason), Type.Null()], { description: 'Null while nobody is left alone.' }),
    timeZone,
    currency: Currency,
    asOf: Instant,
    windows: Type.Enum(['all', 'closed'], { description: 'Whether people count whose window is still open.' }),
    heldOutShare: Type.Number({ description: 'Share of people whom the draw leaves alone.' }),
    people: Type.Object(
      {
        compared: count('People in the comparison: a person each, however many decisions.'),
        open: count('Of them, people whose window is still open.'),
        crossed: count('Of them, people who were in both arms before two records turned out to be one person.'),
        waiting: count('People left out since their window is still open; 0 where all count.'),
      },
      { ...closed, description: 'Whom the numbers are about.' },
    ),
    decisions: Type.Object(
      {
        counted: count('Decisions of the season after its wash-out.'),
        washOut: count('Decisions within the wash-out: in no comparison.'),
        excluded: count('Decisions for bots and tests: in no comparison.'),
        erased: count('Decisions for people who were erased: in no comparison.'),
        deceased: count(
          'Decisions for people who are known to have died: in no comparison, since what comes through them is somebody else’s.',
        ),
      },
      { ...closed, description: 'The season’s decisions.' },
    ),
    sampleRatio: Type.Union(
      [
        Type.Object(
          {
            treated: count('People.'),
            heldOut: count('People.'),
            expectedHeldOut: Type.Number({ description: 'As many as the draw gives on average.' }),
            pValue: Type.Number({ description: 'May be looked at every day; below 0.001 no verdict is given.' }),
            isWorrying: Type.Boolean({ description: 'The arms are not of the sizes that were drawn for.' }),
          },
          closed,
        ),
        Type.Null(),
      ],
      { description: 'Whether the arms are of the sizes that were drawn for; null where nobody is left alone.' },
    ),
    measures: Type.Array(reference(LiftMeasure)),
  },
  { $id: 'Lift', ...closed, description: 'What treating people changed, against people left alone.' },
);
export type Lift = Static<typeof Lift>;

/** Which comparison. */
export const LiftQuery = Type.Object(
  {
    goal: GoalKey,
    season: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100_000,
        description: 'Number of the season; the current one by default.',
        examples: [0],
      }),
    ),
    moment: Type.Optional(MomentKey),
    windows: Type.Optional(
      Type.Enum(['all', 'closed'], {
        default: 'all',
        description: 'all: everybody, with what has come so far. closed: only people whose window has ended.',
      }),
    ),
  },
  closed,
);
export type LiftQuery = Static<typeof LiftQuery>;

/** What there is to be compared. */
export const LiftSeasons = Type.Object(
  {
    timeZone,
    current: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The running season; null while nobody is left alone.',
    }),
    seasons: Type.Array(
      Type.Object(
        { ...HoldoutSeason.properties, decisions: count('Decisions made in it.') },
        { ...closed, description: 'A season with decisions.' },
      ),
      { description: 'Newest first; the running one always.' },
    ),
    goals: Type.Array(
      Type.Object(
        {
          key: GoalKey,
          version: DefinitionVersion,
          name: DefinitionName,
          isJoined: Type.Boolean({ description: 'Whether every earlier decision has been asked for this version.' }),
        },
        closed,
      ),
      { description: 'In order of key.' },
    ),
  },
  { $id: 'LiftSeasons', ...closed, description: 'Seasons and goals that there are.' },
);
export type LiftSeasons = Static<typeof LiftSeasons>;

/** Whether people who are left alone were left alone. */
export const HoldoutCheck = Type.Object(
  {
    season: Type.Integer({ minimum: 0, description: 'Number of the season.' }),
    heldOutPeople: count('People whom the season leaves alone, of those decided for.'),
    decisions: count('Decisions made for them since the first that counts.'),
    leaks: count('Persuasions chosen for them all the same. 0 unless something is broken.'),
    ofMerges: count(
      'Persuasions that a merge explains: through a record that became theirs later, or through their own while it ' +
        'belonged to somebody who is treated. Told of as `crossed`; no fault.',
    ),
    examples: Type.Array(uuid('Id of a decision.'), { maxItems: 20, description: 'Leaks, the latest first.' }),
    isClean: Type.Boolean({ description: 'No leaks.' }),
  },
  { $id: 'HoldoutCheck', ...closed, description: 'Whether people who are left alone were left alone.' },
);
export type HoldoutCheck = Static<typeof HoldoutCheck>;

/** Which season. */
export const HoldoutCheckQuery = Type.Object(
  {
    season: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100_000,
        description: 'Number of the season; the current one by default.',
        examples: [0],
      }),
    ),
  },
  closed,
);
