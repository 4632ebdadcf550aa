import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { TrustWord } from './words.ts';

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
    body: Type.String({ description: 'What came, as text.' }),
    replayedAt: instantOrNull('When it was sent through again.'),
  },
  { $id: 'QuarantinedEvent', additionalProperties: false, description: 'An event that was refused, with its reason.' },
);
export type QuarantinedEvent = Static<typeof QuarantinedEvent>;

/** How the quarantine is listed. */
export const QuarantineQuery = Type.Object(
  {
    ...PAGE_QUERY,
    reason: Type.Optional(reason),
    sourceId: Type.Optional(uuid('Only of this source.')),
    isReplayed: Type.Optional(
      Type.Boolean({ default: false, description: 'Those that were replayed instead of those that wait.' }),
    ),
  },
  { additionalProperties: false },
);

/** A page of the quarantine, oldest first. */
export const QuarantinePage = pageOf('events', reference(QuarantinedEvent));

/** One event of the quarantine. */
export const QuarantineAnswer = Type.Object({ event: reference(QuarantinedEvent) }, { additionalProperties: false });

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

/** Which events are sent through again; all that wait when left out. */
export const Replay = Type.Object(
  { ids: Type.Optional(Type.Array(uuid('Id in quarantine.'), { minItems: 1, maxItems: 10_000, uniqueItems: true })) },
  {
    $id: 'Replay',
    additionalProperties: false,
    description: 'Which events are sent through again.',
    examples: [{ ids: ['0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'] }],
  },
);
