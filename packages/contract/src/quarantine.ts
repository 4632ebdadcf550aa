import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason, TrustWord } from './words.ts';

const reason = Type.String({
  description: 'Slug, the same in the answer, the metrics and here.',
  examples: ['bad_timestamp'],
});

/** An event that was refused. */
export const QuarantinedEvent = Type.Object(
  {
    id: uuid('Id in quarantine.'),
    source: Type.String({ description: 'Name of the source.' }),
    sourceId: uuid('Id of the source.'),
    receivedAt: Instant,
    reason,
    detail: Type.String({ description: 'What is wrong and how to mend it.' }),
    messageId: Type.Union([Type.String(), Type.Null()], { description: 'Of the event, where it has one.' }),
    trust: TrustWord,
    editedAt: instantOrNull('When its body was edited last.'),
    replayedAt: instantOrNull('When it was sent through again.'),
  },
  { $id: 'QuarantinedEvent', additionalProperties: false, description: 'An event that was refused, with its reason.' },
);
export type QuarantinedEvent = Static<typeof QuarantinedEvent>;

/** An event that was refused, with what came. */
export const QuarantinedEventInFull = Type.Object(
  {
    ...QuarantinedEvent.properties,
    body: Type.String({ description: 'What came, as text; after an edit, what was made of it. Personal data.' }),
    originalBody: Type.Union([Type.String(), Type.Null()], {
      description: 'What came, where it was edited; null otherwise.',
    }),
    editedBy: Type.Union([Actor, Type.Null()]),
  },
  {
    $id: 'QuarantinedEventInFull',
    additionalProperties: false,
    description: 'An event that was refused, with what came.',
  },
);
export type QuarantinedEventInFull = Static<typeof QuarantinedEventInFull>;

const FILTER = {
  reason: Type.Optional(reason),
  sourceId: Type.Optional(uuid('Only of this source.')),
  messageId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 256, description: 'Only of this messageId.', examples: ['m-1'] }),
  ),
  receivedFrom: Type.Optional({ ...Instant, description: 'Received then or later.' }),
  receivedTo: Type.Optional({ ...Instant, description: 'Received before then.' }),
};

/** How the quarantine is listed. */
export const QuarantineQuery = Type.Object(
  {
    ...PAGE_QUERY,
    ...FILTER,
    isReplayed: Type.Optional(
      Type.Boolean({ default: false, description: 'Those that were replayed instead of those that wait.' }),
    ),
    order: Type.Optional(
      Type.Enum(['oldest_first', 'newest_first'], { default: 'oldest_first', description: 'By arrival.' }),
    ),
  },
  { additionalProperties: false },
);

/** A page of the quarantine. */
export const QuarantinePage = pageOf('events', reference(QuarantinedEvent));
export type QuarantinePage = Static<typeof QuarantinePage>;

/** Events that wait for the same reason, of the same source. */
export const QuarantineGroup = Type.Object(
  {
    reason,
    title: Type.String({ description: 'The reason in a sentence.' }),
    fix: Type.String({ description: 'What to do about it.' }),
    source: Type.String({ description: 'Name of the source.' }),
    sourceId: uuid('Id of the source.'),
    waiting: Type.Integer({ minimum: 1, description: 'Events that wait.' }),
    firstAt: Instant,
    lastAt: Instant,
    newest: reference(QuarantinedEvent),
  },
  {
    $id: 'QuarantineGroup',
    additionalProperties: false,
    description: 'Events that wait for the same reason, of the same source.',
  },
);
export type QuarantineGroup = Static<typeof QuarantineGroup>;

/** What waits, by reason and source. */
export const QuarantineGroups = Type.Object(
  {
    waiting: Type.Integer({ minimum: 0, description: 'Events that wait, in all.' }),
    groups: Type.Array(reference(QuarantineGroup), { description: 'Those with the newest event first.' }),
  },
  { additionalProperties: false },
);
export type QuarantineGroups = Static<typeof QuarantineGroups>;

/** An event as it could be sent through. */
export const QuarantineDraft = Type.Object(
  {
    body: Type.Optional(
      Type.Unsafe<unknown>({ description: 'What the event would say; what it says now where it is left out.' }),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ body: { type: 'track', event: 'Order Completed', userId: 'u-17', properties: { total: '12.50' } } }],
  },
);

/** What would become of an event if it were sent through now. Nothing is stored. */
export const QuarantineCheck = Type.Object(
  {
    verdict: Type.Enum(['accepted', 'duplicate', 'quarantined', 'unreadable'], {
      description:
        '`accepted`: it would be stored. `duplicate`: an event of its messageId is there. `quarantined`: it would be refused ' +
        'again. `unreadable`: it is no edit that is taken.',
    }),
    mistakes: Type.Array(
      Type.Object(
        {
          pointer: Type.String({ description: 'RFC 6901, within the body.' }),
          message: Type.String({ description: 'What is wrong there.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'What stands in the way.' },
    ),
    reason: Type.Union([reason, Type.Null()]),
    detail: Type.Union([Type.String(), Type.Null()], { description: 'Why it would be refused.' }),
    fix: Type.Union([Type.String(), Type.Null()], { description: 'What to do about it.' }),
    event: Type.Union(
      [
        Type.Object(
          {
            type: Type.String({ description: 'Call of the Segment spec.' }),
            name: Type.Union([Type.String(), Type.Null()], { description: 'Of a track event, a page or a screen.' }),
            occurredAt: Instant,
            personId: Type.Union([uuid('Id of the person.'), Type.Null()], {
              description: 'Who it would belong to as things stand; null for somebody new, and for test traffic.',
            }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'As it would be stored.' },
    ),
  },
  { $id: 'QuarantineCheck', additionalProperties: false, description: 'What would become of an event.' },
);
export type QuarantineCheck = Static<typeof QuarantineCheck>;

/** One event of the quarantine. */
export const QuarantineAnswer = Type.Object(
  { event: reference(QuarantinedEventInFull) },
  { additionalProperties: false },
);
export type QuarantineAnswer = Static<typeof QuarantineAnswer>;

/** What an event in quarantine is to say instead. */
export const QuarantineEdit = Type.Object(
  {
    body: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'The whole event as it should have come. It must pass the door as it stands, and keep its messageId.',
    }),
    reason: Reason,
  },
  {
    additionalProperties: false,
    examples: [
      {
        body: {
          type: 'track',
          event: 'Order Completed',
          userId: 'u-17',
          properties: { order_id: '1', total: '12.50' },
        },
        reason: 'The till writes a comma for a point.',
      },
    ],
  },
);

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** Over how many days the quarantine is counted. */
export const QuarantineStatsQuery = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3650, default: 30, description: 'Days back, today included.' }),
    ),
  },
  { additionalProperties: false },
);

/** The quarantine in numbers. */
export const QuarantineStats = Type.Object(
  {
    waiting: count('Events that wait, of any day.'),
    keptForDays: Type.Integer({ minimum: 1, description: 'Days after which an event is forgotten: a setting.' }),
    days: Type.Array(
      Type.Object(
        {
          day: Type.String({ description: 'Of the brand’s time zone.', examples: ['2026-11-21'] }),
          reason,
          source: Type.String({ description: 'Name of the source.' }),
          sourceId: uuid('Id of the source.'),
          refused: count('Events refused on that day.'),
          waiting: count('Of these, not replayed yet.'),
        },
        { additionalProperties: false, description: 'One reason of one source on one day.' },
      ),
      { description: 'Newest day first.' },
    ),
  },
  { $id: 'QuarantineStats', additionalProperties: false, description: 'The quarantine in numbers.' },
);
export type QuarantineStats = Static<typeof QuarantineStats>;

/** What became of events that were sent through again. */
export const ReplayAnswer = Type.Object(
  {
    replayed: Type.Integer({ minimum: 0, description: 'Events sent through again.' }),
    accepted: Type.Integer({ minimum: 0, description: 'Of these, stored now.' }),
    duplicates: Type.Integer({ minimum: 0, description: 'Of these, known before.' }),
    quarantined: Type.Integer({ minimum: 0, description: 'Of these, refused again.' }),
  },
  { $id: 'ReplayAnswer', additionalProperties: false, description: 'What became of replayed events.' },
);

export type ReplayAnswer = Static<typeof ReplayAnswer>;

/** Which events are sent through again; all that wait when nothing is said. */
export const Replay = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(uuid('Id in quarantine.'), {
        minItems: 1,
        maxItems: 10_000,
        uniqueItems: true,
        description: 'Only these, and of them those that fit what else is said.',
      }),
    ),
    ...FILTER,
  },
  {
    $id: 'Replay',
    additionalProperties: false,
    description: 'Which events are sent through again.',
    examples: [{ reason: 'bad_timestamp' }],
  },
);
export type Replay = Static<typeof Replay>;
