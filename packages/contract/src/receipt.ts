import type { Decision as StoredDecision, Verdict as StoredVerdict } from '@throughline/core/decide/decision';
import type { Refusal as StoredRefusal, SuppressionKind } from '@throughline/core/decide/guard-facts';
import type { Receipt as StoredReceipt } from '@throughline/core/decide/receipt';
import { Type } from 'typebox';
import { LARGEST_VERSION } from './largest-version.ts';
import { uuid } from './uuid.ts';

const only = { additionalProperties: false };
const SUPPRESSIONS = [
  'deceased',
  'do_not_contact',
  'legal',
  'minor',
  'distress',
] as const satisfies readonly SuppressionKind[];

const key = Type.String({ description: 'Key of the definition.' });
const version = Type.Integer({ minimum: 1, maximum: LARGEST_VERSION, description: 'Version of the definition.' });
const instant = (description: string) => Type.Number({ description: `${description}; ms since 1970.` });
const defined = Type.Object({ key, version }, only);

const REASONS = [
  'paused',
  'not_yet',
  'expired',
  'makes_no_sense',
  'not_allowed',
  'held_out',
  'no_consent',
  'consent_withdrawn',
  'opt_out_signal',
  'suppressed',
  'household_care',
  'cap',
  'open_problem',
  'quiet_hours',
  'zone_unknown',
] as const satisfies readonly StoredRefusal['reason'][];

/** Slug of a reason for which an action is left out. */
export const RefusalReason = Type.Enum(REASONS, {
  description: 'Why an action was left out.',
  examples: ['no_consent'],
});

/** Why an action was left out; other members say more, by reason. */
export const Refusal = Type.Object(
  {
    reason: RefusalReason,
    because: Type.Optional(
      Type.String({ description: 'In the brand’s words, where a rule of the action is not met.' }),
    ),
    attribute: Type.Optional(
      Type.Union([Type.String(), Type.Null()], { description: 'The fact that decided it; null where none did.' }),
    ),
    purpose: Type.Optional(Type.String({ description: 'The purpose that the action needs consent to.' })),
    // A plain text, so that it is masked: it tells of a death.
    kind: Type.Optional(Type.String({ description: 'Why there is to be no contact, or what is waited for.' })),
    suppressionId: Type.Optional(uuid('Id of the suppression, or of the hit of a list.')),
    list: Type.Optional(Type.String({ description: 'Name of the suppression list that says so, where one does.' })),
    until: Type.Optional(instant('Until when the household is written to with care')),
    most: Type.Optional(Type.Integer({ description: 'Persuasions, at the most.' })),
    windowDays: Type.Optional(Type.Integer({ description: 'Within any so many days.' })),
    used: Type.Optional(Type.Integer({ description: 'Persuasions of the window before.' })),
    what: Type.Optional(Type.String({ description: 'Kind of contact, or the order, that is waited for.' })),
  },
  { $id: 'Refusal', description: 'Why an action was left out; other members say more, by reason.' },
);

/** What became of one candidate. */
export const Verdict = Type.Unsafe<StoredVerdict>(
  Type.Object(
    {
      action: Type.String({ description: 'Key of an action, or `silence`.' }),
      version: Type.Union([version, Type.Null()], { description: 'Of the action; null for silence.' }),
      refusal: Type.Union([Type.Unsafe<object>({ $ref: 'Refusal#' }), Type.Null()], {
        description: 'Why it was left out; null where it was not.',
      }),
      score: Type.Number({ description: 'What policies weigh by.' }),
      propensity: Type.Number({ minimum: 0, maximum: 1, description: 'Chance with which it was drawn.' }),
    },
    only,
  ),
);

const action = Type.String({ description: 'Key of the action.' });

/** What was decided. */
export const ReceiptDecision = Type.Unsafe<StoredDecision>(
  Type.Object(
    {
      candidates: Type.Array(Verdict, { description: 'Silence and every persuasion of the moment.' }),
      chosen: Type.String({ description: 'Key of the action drawn, or `silence`.' }),
      propensity: Type.Number({ minimum: 0, maximum: 1, description: 'Chance with which it was drawn.' }),
      owed: Type.Array(Type.Object({ action, version }, only), { description: 'What was answered besides.' }),
      notOwed: Type.Array(Type.Object({ action, version, refusal: Type.Unsafe<object>({ $ref: 'Refusal#' }) }, only), {
        description: 'Service that does not apply, or that the law forbids.',
      }),
    },
    { $id: 'ReceiptDecision', additionalProperties: false, description: 'What was decided.' },
  ),
);

/** What a decision saw of a person and a place. */
export const Features = Type.Record(Type.String(), Type.Unknown(), {
  description: 'What was seen of the person and the place, by the name that conditions use.',
});

const counted = (description: string) => Type.Integer({ minimum: 0, description });

/** The members of what guardrails looked at. */
export const GUARD_MEMBERS = {
  consents: Type.Record(Type.String(), Type.Enum(['granted', 'denied']), {
    description: 'The latest word by purpose; nothing where none was said.',
  }),
  suppressions: Type.Array(
    Type.Object(
      {
        id: uuid('Id of the suppression.'),
        kind: Type.Enum(SUPPRESSIONS, { description: 'Why there is to be no contact.' }),
        list: Type.Optional(
          Type.Object(
            {
              name: Type.String({ description: 'Name of the list.' }),
              isConfirmed: Type.Boolean({ description: 'Staff has found that the person is meant.' }),
            },
            { ...only, description: 'Of a hit of a suppression list.' },
          ),
        ),
      },
      only,
    ),
    { description: 'Those that stood.' },
  ),
  householdCare: Type.Optional(
    Type.Array(
      Type.Object(
        {
          suppressionId: uuid(
            'Id of the suppression that asks for it, or of the hit of a list; it is of somebody else.',
          ),
          until: instant('Until when'),
        },
        only,
      ),
      { description: 'The household is written to with care: asked for by somebody of those the person lives with.' },
    ),
  ),
  hasOptOutSignal: Type.Boolean({ description: 'Whether the request asked not to be sold to or followed (GPC).' }),
  caps: Type.Array(
    Type.Object(
      {
        most: counted('Persuasions, at the most.'),
        windowDays: counted('Within any so many days.'),
        used: counted('Persuasions of the window before.'),
      },
      only,
    ),
    { description: 'Caps, the brand’s first.' },
  ),
  openProblems: Type.Array(
    Type.Object(
      {
        kind: Type.Enum(['contact', 'promise'], { description: 'What is waited for.' }),
        what: Type.String({ description: 'Kind of contact, or of promise.' }),
        sinceAt: instant('Since when'),
      },
      only,
    ),
    { description: 'What the person waited for.' },
  ),
  quiet: Type.Union(
    [
      Type.Object(
        { fromMinute: counted('Minute of the day.'), untilMinute: counted('Minute of the day; half-open.') },
        only,
      ),
      Type.Null(),
    ],
    { description: 'Quiet hours of the brand; null for none.' },
  ),
  zone: Type.Object(
    {
      name: Type.Union([Type.String(), Type.Null()], { description: 'IANA name; null where nothing says it.' }),
      from: Type.Enum(['trait', 'phone', 'brand'], { description: 'Where it was learnt.' }),
    },
    { ...only, description: 'The person’s time zone.' },
  ),
  localMinute: Type.Union([counted('Minute of the day there.'), Type.Null()], {
    description: 'Null where the zone is not known.',
  }),
};

/** Whether somebody is left alone this season. */
export const HOLDOUT_CELL = Type.Object(
  {
    season: Type.Integer({ description: 'Number of the season; -1 where nobody is held out.' }),
    bucket: Type.Integer({ minimum: 0, maximum: 9_999, description: 'Of the person.' }),
    from: Type.Enum(['hash', 'sticky'], { description: 'By hash, or by an earlier decision of the season.' }),
    isHeldOut: Type.Boolean({ description: 'Whether the person is left alone.' }),
    isWashOut: Type.Boolean({ description: 'Whether it counts in no comparison.' }),
  },
  { ...only, description: 'Whether the person is left alone this season.' },
);

/** Everything a decision was made of. */
export const Receipt = Type.Unsafe<StoredReceipt>(
  Type.Object(
    {
      form: Type.Literal(1, { description: 'Of the receipt.' }),
      decisionId: uuid('Id of the decision.'),
      moment: { ...defined, description: 'The moment, in the version in force.' },
      actions: Type.Array(defined, { description: 'Its actions, in the versions in force.' }),
      settingsVersion: Type.Integer({ minimum: 0, description: 'Version of the brand’s settings.' }),
      rulesVersion: Type.Integer({ minimum: 0, description: 'Version of the rules in code.' }),
      decidedAt: instant('When'),
      draw: Type.Number({ minimum: 0, maximum: 1, description: 'The number drawn, from the id of the decision.' }),
      holdout: HOLDOUT_CELL,
      features: Features,
      guards: Type.Object(GUARD_MEMBERS, { ...only, description: 'What guardrails looked at.' }),
      decision: Type.Unsafe<object>({ $ref: 'ReceiptDecision#' }),
      timings: Type.Record(Type.String(), Type.Number(), { description: 'Microseconds by step.' }),
    },
    {
      $id: 'Receipt',
      additionalProperties: false,
      description: 'Everything a decision was made of; an erasure takes the person out of it.',
    },
  ),
);
