import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { Judgement } from './judgement.ts';
import { PersonRecord } from './person.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** One time that it changed which records are a person. */
export const IdentityStep = Type.Object(
  {
    at: Instant,
    kind: Type.Enum(['began', 'joined', 'merged', 'split', 'renamed'], {
      description:
        '`began`: the first records. `joined`: a new record of a person who was there. `merged`: people became one. ' +
        '`split`: one became several. `renamed`: the anchor record, and so the id, is another one.',
    }),
    personId: uuid('The person whom the records belonged to from then on.'),
    moved: Type.Array(
      Type.Object(
        {
          recordId: uuid('A record.'),
          fromPersonId: Type.Union([uuid('Whom it had belonged to; null for a new record.'), Type.Null()]),
          isHere: Type.Boolean({ description: 'It belongs to the person now who was asked for.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'The records that belonged to the person from then on, and had not before.' },
    ),
    cause: Type.Enum(['events', 'matching', 'judgement', 'retraction', 'erasure', 'settings', 'rebuild'], {
      description: 'What it followed from.',
    }),
    event: Type.Union(
      [
        Type.Object(
          {
            id: uuid('Id of the event.'),
            recordId: uuid('The record that it belongs to.'),
            source: Type.String({ description: 'Name of the source.' }),
            type: Type.String({ description: 'Call of the Segment spec.', examples: ['identify'] }),
            name: Type.Union([Type.String(), Type.Null()], { description: 'Of a track event, a page or a screen.' }),
            occurredAt: Instant,
            receivedAt: Instant,
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Of a cause by events: the last one of these records that had come by then.' },
    ),
    judgement: Type.Union([reference(Judgement), Type.Null()], { description: 'Of a cause by a ruling.' }),
    retractionId: Type.Union([uuid('Of a cause by a retraction.'), Type.Null()]),
  },
  {
    $id: 'IdentityStep',
    additionalProperties: false,
    description: 'One time that it changed which records are a person.',
  },
);
export type IdentityStep = Static<typeof IdentityStep>;

/** How a person came to be made of their records. */
export const IdentityHistory = Type.Object(
  {
    id: uuid('Id of the person.'),
    steps: Type.Array(reference(IdentityStep), { description: 'Newest first; the latest 100.' }),
    isWhole: Type.Boolean({ description: 'False when there were more steps than are shown.' }),
    records: Type.Array(reference(PersonRecord), { description: 'Every record that a step names and that is there.' }),
  },
  {
    $id: 'IdentityHistory',
    additionalProperties: false,
    description: 'How a person came to be made of their records.',
  },
);
export type IdentityHistory = Static<typeof IdentityHistory>;
