import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { WHOM } from './whom.ts';

const MARKS = ['test', 'bot', 'gpc', 'doNotTrack', 'plan', 'cleaned'] as const;
const TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** An event as it came in: accepted, or quarantined with the reason. It holds nothing of what the event says. */
export const LiveEvent = Type.Object(
  {
    verdict: Type.Enum(['accepted', 'quarantined'], { description: 'Whether it was stored or refused.' }),
    receivedAt: Instant,
    occurredAt: nullable(Instant, 'When it happened; null where that could not be read.'),
    sourceId: uuid('Id of the source.'),
    source: Type.String({ description: 'Name of the source.' }),
    type: Type.Union([Type.Enum(TYPES), Type.String(), Type.Null()], {
      description: 'Call of the Segment spec, or what stands in its place where it is refused; null for nothing.',
    }),
    name: nullable(Type.String(), 'Of a track event, a page or a screen.'),
    eventId: nullable(uuid('Id of the event.'), 'Of an accepted event.'),
    quarantineId: nullable(uuid('Id in quarantine.'), 'Of a quarantined event, where it is known.'),
    personId: nullable(uuid('Id of the person.'), 'Whose it is now; null for test and bot traffic and in quarantine.'),
    marks: Type.Array(Type.Enum(MARKS), { description: 'As in a timeline.' }),
    reason: nullable(Type.String({ examples: ['bad_timestamp'] }), 'Slug, of a quarantined event.'),
    detail: nullable(Type.String(), 'What is wrong with it, in one sentence.'),
    fix: nullable(Type.String(), 'What to do about it.'),
  },
  { $id: 'LiveEvent', additionalProperties: false, description: 'An event as it came in, without what it says.' },
);
export type LiveEvent = Static<typeof LiveEvent>;

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** What the stream tells at a time: events since the message before. */
export const LiveArrivals = Type.Object(
  {
    events: Type.Array(reference(LiveEvent), { description: 'In the order of arrival.' }),
    counted: Type.Object(
      {
        accepted: count('Stored.'),
        duplicates: count('Known before.'),
        quarantined: count('Refused.'),
      },
      { additionalProperties: false, description: 'All that came in and fits, whether or not it is among the events.' },
    ),
    leftOut: count('Events that came in and are not among these, because more came than are shown.'),
    hasGap: Type.Boolean({
      description: 'True where the stream goes on after a break too long to make up for: read the recent ones anew.',
    }),
  },
  { $id: 'LiveArrivals', additionalProperties: false, description: 'What came in since the message before.' },
);
export type LiveArrivals = Static<typeof LiveArrivals>;

const FILTER = {
  sourceId: Type.Optional(uuid('Only of this source.')),
  type: Type.Optional(Type.Enum(TYPES, { description: 'Only calls of this type.', examples: ['track'] })),
  name: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Only events, pages or screens of this name.',
      examples: ['Order Completed'],
    }),
  ),
  only: Type.Optional(
    Type.Enum(['accepted', 'quarantined'], {
      description: 'Show only these; all are counted.',
      examples: ['quarantined'],
    }),
  ),
  personId: Type.Optional(uuid('Only of this person; any id it ever had.')),
  identifier: Type.Optional({
    ...WHOM.identifier,
    description:
      'Only of whoever shows this, `TYPE:VALUE`, from the first event on that shows it; beside personId, of either.',
  }),
  namespace: WHOM.namespace,
};

/** What of that which comes in is watched. What is refused is about nobody: with a person it is not shown. */
export const LiveQuery = Type.Object(FILTER, { additionalProperties: false });
export type LiveQuery = Static<typeof LiveQuery>;

/** Which of the events that came in last are read. */
export const LiveRecentQuery = Type.Object(
  {
    ...FILTER,
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Events at most.', examples: [20] }),
    ),
  },
  { additionalProperties: false },
);
export type LiveRecentQuery = Static<typeof LiveRecentQuery>;

/** The events that came in last. */
export const LiveRecent = Type.Object(
  {
    events: Type.Array(reference(LiveEvent), { description: 'Newest first.' }),
    isWhole: Type.Boolean({
      description:
        'False where only the newest part of the store was looked through: there may be older ones that fit.',
    }),
  },
  { additionalProperties: false },
);
export type LiveRecent = Static<typeof LiveRecent>;
