import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { TrustWord } from './words.ts';

/** One event of a person. */
export const TimelineEvent = Type.Object(
  {
    id: uuid('Id of the event.'),
    recordId: uuid('The record that it belongs to.'),
    source: Type.String({ description: 'Name of the source.' }),
    trust: TrustWord,
    type: Type.Enum(['identify', 'track', 'page', 'screen', 'group', 'alias'], {
      description: 'Call of the Segment spec.',
    }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'Of a track event, a page or a screen.' }),
    occurredAt: Instant,
    receivedAt: Instant,
    isCounted: Type.Boolean({ description: 'False for test and bot traffic and for what was retracted.' }),
    marks: Type.Array(Type.Enum(['test', 'bot', 'gpc', 'doNotTrack', 'plan', 'cleaned']), {
      description:
        'Test or bot traffic; Global Privacy Control or Do Not Track was on; it breaks the tracking plan; it held what ' +
        'no database takes (NUL, lone surrogates, keys that reach for a prototype), which was taken out.',
    }),
    payload: Type.Unknown({ description: 'The event as it was taken.' }),
  },
  { $id: 'TimelineEvent', additionalProperties: false, description: 'One event of a person.' },
);
export type TimelineEvent = Static<typeof TimelineEvent>;

/** How a timeline is asked for. */
export const TimelineQuery = Type.Object(
  {
    ...PAGE_QUERY,
    order: Type.Optional(
      Type.Enum(['oldest_first', 'newest_first'], {
        default: 'oldest_first',
        description: 'Canonical order (when it occurred, then the key of the event), or the reverse.',
      }),
    ),
    includeUncounted: Type.Optional(
      Type.Boolean({ default: false, description: 'Also test and bot traffic and what was retracted.' }),
    ),
  },
  { additionalProperties: false },
);
export type TimelineQuery = Static<typeof TimelineQuery>;

/** A page of a timeline. */
export const TimelinePage = pageOf('events', reference(TimelineEvent));
export type TimelinePage = Static<typeof TimelinePage>;
