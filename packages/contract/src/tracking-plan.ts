import type { EventType } from '@throughline/core/collect/event-fact';
import type { FindingKind } from '@throughline/core/collect/tracking-plan/plan-finding';
import type { PropertyType } from '@throughline/core/collect/tracking-plan/tracking-plan';
import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const EVENT_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const satisfies readonly EventType[];

const PROPERTY_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
] as const satisfies readonly PropertyType[];

const FINDING_KINDS = [
  'unexpected_event',
  'unknown_property',
  'missing_property',
  'wrong_type',
  'wrong_value',
] as const satisfies readonly FindingKind[];

const propertyType = Type.Enum(PROPERTY_TYPES);
const description = Type.Optional(Type.String({ maxLength: 1000, description: 'What it means, for people.' }));
const length = (what: string) => Type.Optional(Type.Integer({ minimum: 0, description: what }));
const mode = Type.Enum(['observe', 'mark', 'quarantine'], {
  description:
    'What becomes of an event that breaks the plan: counted as drift; marked `plan` besides, and taken in; or put into ' +
    'quarantine with the reason `plan_violation`.',
  examples: ['observe'],
});
const itself = Type.Unsafe<object>({ $ref: 'PlannedProperty#' });

/** What a property is expected to be. */
export const PlannedProperty = Type.Object(
  {
    type: Type.Optional(
      Type.Union([propertyType, Type.Array(propertyType, { minItems: 1, uniqueItems: true })], {
        description: 'JSON type, or several.',
        examples: ['string'],
      }),
    ),
    enum: Type.Optional(
      Type.Array(Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean(), Type.Null()]), {
        minItems: 1,
        maxItems: 1000,
        uniqueItems: true,
        description: 'The values there may be.',
      }),
    ),
    minimum: Type.Optional(Type.Number({ description: 'Least number.' })),
    maximum: Type.Optional(Type.Number({ description: 'Largest number.' })),
    minLength: length('Least characters of a text.'),
    maxLength: length('Most characters of a text.'),
    minItems: length('Least items of a list.'),
    maxItems: length('Most items of a list.'),
    properties: Type.Optional(Type.Record(Type.String(), itself, { description: 'Of an object.' })),
    required: Type.Optional(
      Type.Array(Type.String(), { uniqueItems: true, description: 'Members that an object must have.' }),
    ),
    additionalProperties: Type.Optional(
      Type.Boolean({ description: 'Whether an object may have others; true when left out.' }),
    ),
    items: Type.Optional(itself),
    description,
  },
  {
    $id: 'PlannedProperty',
    additionalProperties: false,
    description: 'What a property is expected to be: a part of JSON Schema.',
  },
);

/** An event that is expected. */
export const PlannedEvent = Type.Object(
  {
    type: Type.Enum(EVENT_TYPES, { description: 'Call of the Segment spec.' }),
    name: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Null()], {
        default: null,
        description: 'Of a track event, page or screen; null for every name that has no entry of its own.',
      }),
    ),
    source: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
        default: null,
        description: 'Id or name of the source it holds for; null for all that have no entry of their own.',
      }),
    ),
    mode: Type.Optional({ ...mode, default: 'observe' }),
    properties: Type.Optional(
      Type.Record(Type.String(), reference(PlannedProperty), {
        default: {},
        description: 'By name; of identify and group calls the traits.',
      }),
    ),
    required: Type.Optional(
      Type.Array(Type.String(), {
        default: [],
        maxItems: 1000,
        uniqueItems: true,
        description: 'Names of properties that must be there.',
      }),
    ),
    additionalProperties: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'Whether properties that are not named are drift only, or break the plan (false).',
      }),
    ),
    description,
  },
  { $id: 'PlannedEvent', additionalProperties: false, description: 'An event that is expected.' },
);

/** What is expected of events. */
export const TrackingPlan = Type.Object(
  {
    isEnabled: Type.Boolean({ description: 'Whether events are held against it.' }),
    unexpectedEvents: Type.Optional(
      Type.Enum(['allow', 'observe', 'mark', 'quarantine'], {
        default: 'observe',
        description:
          'What becomes of events that are not named, of types (track, page, …) of which the plan names some.',
      }),
    ),
    events: Type.Array(reference(PlannedEvent), { maxItems: 2000, description: 'Every event that is expected.' }),
  },
  { $id: 'TrackingPlan', additionalProperties: false, description: 'What is expected of events.' },
);

export type TrackingPlan = Static<typeof TrackingPlan>;

const version = Type.Integer({ minimum: 0, description: 'Rises with every change; 0 while nobody made a plan.' });

/** A plan with who made it. */
export const TrackingPlanAnswer = Type.Object(
  {
    version,
    plan: reference(TrackingPlan),
    madeBy: Type.Union([Actor, Type.Null()]),
    madeAt: instantOrNull('When it was made.'),
  },
  { additionalProperties: false },
);
export type TrackingPlanAnswer = Static<typeof TrackingPlanAnswer>;

/** Which plan is read. */
export const TrackingPlanQuery = Type.Object(
  {
    version: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: LARGEST_VERSION,
        description: 'An earlier one; the one in force otherwise.',
        examples: [0],
      }),
    ),
  },
  { additionalProperties: false },
);

/** A new plan in the place of the one before. */
export const TrackingPlanChange = Type.Object(
  {
    version: Type.Integer({
      minimum: 0,
      maximum: LARGEST_VERSION,
      description: 'The version that was read; refused when another one is in force by now.',
    }),
    plan: reference(TrackingPlan),
    reason: Type.Optional(Reason),
  },
  {
    additionalProperties: false,
    examples: [
      {
        version: 0,
        plan: {
          isEnabled: true,
          unexpectedEvents: 'observe',
          events: [
            {
              type: 'track',
              name: 'Product Viewed',
              mode: 'observe',
              properties: { sku: { type: 'string' }, price: { type: 'number', minimum: 0 } },
              required: ['sku'],
            },
          ],
        },
      },
    ],
  },
);

/** A plan there was. */
const PlanVersion = Type.Object(
  {
    version,
    isEnabled: Type.Boolean({ description: 'Whether events were held against it.' }),
    events: Type.Integer({ minimum: 0, description: 'Events it names.' }),
    madeBy: Actor,
    madeAt: Instant,
  },
  { additionalProperties: false },
);

/** How the plans there were are listed. */
export const PlanHistoryQuery = Type.Object(PAGE_QUERY, { additionalProperties: false });

/** Every plan there was, newest first. */
export const PlanHistoryPage = pageOf('versions', PlanVersion);
export type PlanHistoryPage = Static<typeof PlanHistoryPage>;

/** What a suggestion is made from. */
export const PlanSuggestionRequest = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 365, default: 30, description: 'Events of so many days are read.' }),
    ),
    source: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
        default: null,
        description: 'Id or name of one source; all otherwise.',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ days: 30 }] },
);

/** A plan that what came in would fit. */
export const PlanSuggestion = Type.Object(
  {
    plan: reference(TrackingPlan),
    eventsRead: Type.Integer({ minimum: 0, description: 'Events it is made from.' }),
    isSampled: Type.Boolean({ description: 'Whether more events came than were read; rare ones may be missing then.' }),
  },
  { additionalProperties: false },
);
export type PlanSuggestion = Static<typeof PlanSuggestion>;

/** One way in which events differ from the plan. */
export const PlanDrift = Type.Object(
  {
    id: uuid('Id of the drift.'),
    source: Type.String({ description: 'Name of the source.' }),
    sourceId: uuid('Id of the source.'),
    eventType: Type.String({ description: 'Call of the Segment spec.', examples: ['track'] }),
    eventName: Type.Union([Type.String(), Type.Null()], {
      description: 'Name of the event; null where it has none, or where too many names came to be kept apart.',
    }),
    kind: Type.Enum(FINDING_KINDS, { description: 'In what they differ.' }),
    path: Type.String({
      description: 'JSON pointer into the event, `*` for any item of a list; empty for the event itself.',
    }),
    seen: Type.Union([Type.String(), Type.Null()], { description: 'The type that came, where that differs.' }),
    expected: Type.Union([Type.String(), Type.Null()], { description: 'What the plan wants.' }),
    occurrences: Type.Integer({ minimum: 1, description: 'Times it came.' }),
    firstAt: Instant,
    lastAt: Instant,
    planVersion: Type.Integer({ minimum: 1, description: 'The plan that it differed from last.' }),
  },
  { $id: 'PlanDrift', additionalProperties: false, description: 'One way in which events differ from the plan.' },
);
export type PlanDrift = Static<typeof PlanDrift>;

/** How drift is listed. */
export const PlanDriftQuery = Type.Object(
  {
    ...PAGE_QUERY,
    kind: Type.Optional(Type.Enum(FINDING_KINDS, { description: 'Only of this kind.' })),
    sourceId: Type.Optional(uuid('Only of this source.')),
    planVersion: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: LARGEST_VERSION,
        description: 'Only what differed from this plan last; from any otherwise.',
        examples: [1],
      }),
    ),
  },
  { additionalProperties: false },
);

/** A page of drift, what came last first. */
export const PlanDriftPage = pageOf('drift', reference(PlanDrift));
export type PlanDriftPage = Static<typeof PlanDriftPage>;
