import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { PeopleAfter } from './people-after.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Reason } from './words.ts';

const sourceId = uuid('The source whose events no longer count.');
const recordId = Type.Union([uuid('Only what this record said.'), Type.Null()], {
  description: 'Only what this record said; null for all of the source.',
});
const receivedFrom = instantOrNull('Only what was received at this instant or later; null for no limit.');
const receivedTo = instantOrNull('Only what was received before this instant; null for no limit.');

/** A ruling that what a source said no longer counts. */
export const Retraction = Type.Object(
  {
    id: uuid('Id of the retraction.'),
    sourceId,
    recordId,
    receivedFrom,
    receivedTo,
    reason: Reason,
    madeBy: Actor,
    madeAt: Instant,
    revokedBy: Type.Union([Actor, Type.Null()]),
    revokedAt: instantOrNull('When it was taken back; null while it stands.'),
  },
  { $id: 'Retraction', additionalProperties: false, description: 'What a source said that no longer counts.' },
);
export type Retraction = Static<typeof Retraction>;

/** What is to count no longer. */
export const NewRetraction = Type.Object(
  {
    sourceId,
    recordId: Type.Optional(recordId),
    receivedFrom: Type.Optional(receivedFrom),
    receivedTo: Type.Optional(receivedTo),
    reason: Reason,
  },
  {
    $id: 'NewRetraction',
    additionalProperties: false,
    description: 'What is to count no longer.',
    examples: [
      {
        sourceId: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11',
        receivedFrom: '2026-11-20T00:00:00Z',
        receivedTo: '2026-11-21T00:00:00Z',
        reason: 'The till sent the test data of the day before.',
      },
    ],
  },
);
export type NewRetraction = Static<typeof NewRetraction>;

/** What a retraction would cover, to be counted before it is made. */
export const RetractionDraft = Type.Object(
  {
    sourceId,
    recordId: Type.Optional(recordId),
    receivedFrom: Type.Optional(receivedFrom),
    receivedTo: Type.Optional(receivedTo),
  },
  {
    $id: 'RetractionDraft',
    additionalProperties: false,
    description: 'What a retraction would cover.',
    examples: [{ sourceId: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11', receivedFrom: '2026-11-20T00:00:00Z' }],
  },
);

/** What a retraction would take back. */
export const RetractionPreview = Type.Object(
  {
    events: Type.Integer({ minimum: 0, description: 'Events that count now and then would not.' }),
    records: Type.Integer({ minimum: 0, description: 'Records that said them.' }),
    people: Type.Integer({ minimum: 0, description: 'People of whom they tell.' }),
    outcome: Type.Union([reference(PeopleAfter), Type.Null()], {
      description: 'Of one record: who the people would be. Null for a whole source, of which only numbers are told.',
    }),
  },
  { $id: 'RetractionPreview', additionalProperties: false, description: 'What a retraction would take back.' },
);
export type RetractionPreview = Static<typeof RetractionPreview>;

/** A retraction and how many people it changed. */
export const RetractionAnswer = Type.Object(
  {
    retraction: reference(Retraction),
    people: Type.Integer({ minimum: 0, description: 'People who were computed anew.' }),
  },
  { additionalProperties: false },
);
export type RetractionAnswer = Static<typeof RetractionAnswer>;

/** How retractions are listed. */
export const RetractionQuery = Type.Object(
  { ...PAGE_QUERY, sourceId: Type.Optional(uuid('Only those of this source.')) },
  { additionalProperties: false },
);

/** A page of retractions, newest first. */
export const RetractionPage = pageOf('retractions', reference(Retraction));
export type RetractionPage = Static<typeof RetractionPage>;
