import { Type, type Static } from 'typebox';
import { Attribution } from './attribution.ts';
import { Instant, instantOrNull } from './instant.ts';
import { Leaks } from './leaks.ts';
import { HoldoutSeason, Lift, LiftArm, LiftMeasure, LiftProblem } from './lift.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string) => Type.Integer({ minimum: 0, description });
const endOrNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
const asOf = { ...Instant, description: 'When these were counted: they are kept for a while.' } as const;
const isEstimated = Type.Boolean({
  description: 'Whether numbers are estimates, since counting every row takes long.',
});

/** A number that was randomised for, with its always-valid interval. */
export const ChangedAmount = Type.Object(
  {
    value: Type.Number({ description: 'The estimate.' }),
    low: endOrNull('Lower end of the always-valid interval at 95 %; null where there is none.'),
    high: endOrNull('Upper end; null where there is none.'),
  },
  { $id: 'ChangedAmount', ...closed, description: 'A number with the interval that holds at every look.' },
);

/** A claim beside the randomised difference, in the same unit, of the same people. */
export const ClaimBesideLift = Type.Object(
  {
    measure: LiftMeasure.properties.measure,
    unit: LiftMeasure.properties.unit,
    treated: reference(LiftArm),
    heldOut: reference(LiftArm),
    claimed: Type.Number({ description: 'What a last touch claims: people, or worth in `unit`. Never lift.' }),
    caused: Type.Union([reference(ChangedAmount), Type.Null()], {
      description:
        'The randomised difference times the treated people: as much came because of it. Null where not known.',
    }),
    perPerson: Type.Union([reference(ChangedAmount), Type.Null()], {
      description: 'The randomised difference itself, adjusted. Null where not identifiable.',
    }),
    ofHundredClaimed: Type.Union([reference(ChangedAmount), Type.Null()], {
      description: '`caused` for every hundred claimed. Null where nothing is claimed, or it is not identifiable.',
    }),
    reading: Type.Enum(['claim_too_high', 'claim_within', 'claim_too_low', 'not_identifiable'], {
      description:
        'claim_too_high: more is claimed than the interval allows. claim_within: it may be so. claim_too_low: less than the ' +
        'interval allows. not_identifiable: `problems` say why nothing can be said.',
    }),
    verdict: LiftMeasure.properties.verdict,
    problems: Type.Array(reference(LiftProblem)),
  },
  { $id: 'ClaimBesideLift', ...closed, description: 'A claim beside the randomised difference.' },
);
export type ClaimBesideLift = Static<typeof ClaimBesideLift>;

/** One goal of the running season. */
export const GoalOverview = Type.Object(
  {
    goal: Lift.properties.goal,
    people: Lift.properties.people,
    shown: Attribution.properties.treated.properties.shown,
    claimedTimes: Attribution.properties.claimed.properties.times,
    sampleRatio: Lift.properties.sampleRatio,
    measures: Type.Array(reference(ClaimBesideLift), { description: 'People who reached it, then what it was worth.' }),
  },
  { $id: 'GoalOverview', ...closed, description: 'One goal: what is claimed and what can be shown.' },
);
export type GoalOverview = Static<typeof GoalOverview>;

/** What came in, by department. */
export const DepartmentArrivals = Type.Object(
  {
    department: Type.String({ description: 'The department.' }),
    sources: count('Enabled sources of it.'),
    thisHour: count('Events accepted since the hour began.'),
    lastDay: count('Events accepted in the last 24 hours of the clock, this one among them.'),
    quarantinedLastDay: count('Events refused in these.'),
    lastAt: instantOrNull('When anything came last; null where nothing came within these.'),
  },
  { $id: 'DepartmentArrivals', ...closed, description: 'What came in, by department.' },
);

/** Something that waits for somebody. */
export const HandNeeded = Type.Object(
  {
    kind: Type.Enum(
      [
        'quarantine',
        'review',
        'overdue_promise',
        'privacy_request',
        'webhook',
        'delivery',
        'export',
        'plan_drift',
        'source_key',
        'access_key',
        'backup',
        'holdout_leak',
      ],
      {
        description:
          'quarantine: events refused, by reason. review: who is who, by kind. overdue_promise: people who wait for something ' +
          'past its time. privacy_request: to be carried out or decided. webhook: receivers that fail or were given up. ' +
          'delivery: messages that were given up within a week. export: runs that fail. plan_drift: kinds of difference from ' +
          'the tracking plan within a week. source_key, access_key: end within 14 days. backup: none within a week. ' +
          'holdout_leak: persuasions for people who are left alone.',
        examples: ['quarantine'],
      },
    ),
    detail: Type.Union([Type.String(), Type.Null()], {
      description: 'Which of the kind: a reason, a kind of review, `due` for a request whose day is near.',
      examples: ['bad_timestamp'],
    }),
    count: count('How many.'),
    isEstimated,
    since: instantOrNull('Of the oldest; for a backup of the last one; null where that is not known.'),
    list: Type.Union([Type.String(), Type.Null()], {
      description: 'Where the API lists them; null where `people` names some instead.',
      examples: ['/api/quarantine?reason=bad_timestamp'],
    }),
    people: Type.Array(uuid('Id of a person concerned.'), {
      maxItems: 5,
      description: 'Some of them, where no list is.',
    }),
  },
  { $id: 'HandNeeded', ...closed, description: 'Something that waits for somebody.' },
);
export type HandNeeded = Static<typeof HandNeeded>;

const part = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], {
    description: `${description} Null while it is being counted for the first time.`,
  });

/** Home: did anything change, and is all well? */
export const Overview = Type.Object(
  {
    timeZone: Lift.properties.timeZone,
    currency: Lift.properties.currency,
    changed: part(
      Type.Object(
        {
          asOf,
          season: Type.Union([reference(HoldoutSeason), Type.Null()], {
            description: 'Null while nobody is left alone.',
          }),
          heldOutShare: Lift.properties.heldOutShare,
          goals: Type.Array(reference(GoalOverview), { description: 'In order of key; empty while there is no goal.' }),
        },
        closed,
      ),
      'What is claimed beside what randomisation shows, goal by goal, in the running season.',
    ),
    leaks: part(
      Type.Object({ asOf, survey: Type.Union([reference(Leaks), Type.Null()]) }, closed),
      'What people of both arms say of the brand; `survey` is null while nobody was asked.',
    ),
    arrivals: part(
      Type.Object(
        {
          asOf,
          lastMinute: count('Events accepted within the last minute by the server process that answers.'),
          waiting: count('Events that this process has taken in and not yet stored: how far it lags behind.'),
          hours: Type.Array(
            Type.Object(
              {
                hour: Instant,
                accepted: count('Stored.'),
                duplicates: count('Known before.'),
                quarantined: count('Refused.'),
              },
              { ...closed, description: 'An hour of the clock.' },
            ),
            { description: 'The last 24 hours of the clock, oldest first; the last one is not over.' },
          ),
          departments: Type.Array(reference(DepartmentArrivals), { description: 'Most events first.' }),
        },
        closed,
      ),
      'What comes in.',
    ),
    people: part(
      Type.Object(
        {
          asOf,
          isEstimated,
          people: count('Profiles.'),
          identified: count('People known by more than a device.'),
          anonymous: count('People known by a device only.'),
          events: count('Events stored.'),
        },
        closed,
      ),
      'How many people there are.',
    ),
    recognition: part(
      Type.Object(
        {
          asOf,
          isEstimated: Type.Boolean({ description: 'Whether only a sample of the people was looked at.' }),
          people: count('People looked at.'),
          identified: count('Of them, identified people: the denominator of the next two.'),
          severalSources: count('Identified people known from more than one source.'),
          severalDepartments: count('Identified people known to more than one department.'),
          events: count('Events of the people looked at.'),
          eventsOfIdentified: count('Of these, events of identified people.'),
          contestedValues: count('Values that two people show, that nobody has ruled on yet.'),
        },
        closed,
      ),
      'How well people are recognised.',
    ),
    hands: part(
      Type.Object({ asOf, items: Type.Array(reference(HandNeeded)) }, closed),
      'What needs a hand; what is 0 is left out.',
    ),
  },
  { $id: 'Overview', ...closed, description: 'Home: did anything change, and is all well?' },
);
export type Overview = Static<typeof Overview>;
