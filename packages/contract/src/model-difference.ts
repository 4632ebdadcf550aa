import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { uuid } from './uuid.ts';

const only = { additionalProperties: false };
const count = (description: string) => Type.Integer({ minimum: 0, description });
const change = (description: string) =>
  Type.Object(
    {
      cases: count('How often.'),
      before: count('People they are now.'),
      after: count('People they would be.'),
      records: count('Their records.'),
    },
    { ...only, description },
  );

/** What a version of the model would change among people as they are; ids only. */
export const ModelDifference = Type.Object(
  {
    seenAt: Instant,
    inUse: Type.Integer({ minimum: 0, description: 'The version that was in use then.' }),
    records: count('Records that were looked at: those that say who somebody is.'),
    peopleBefore: count('People they are now.'),
    peopleAfter: count('People they would be.'),
    merged: change('Several people would be one.'),
    split: change('One person would be several.'),
    moved: change('Records would change from person to person.'),
    reviewsGained: count('Pairs that somebody would be asked about.'),
    reviewsLost: count('Pairs that nobody would be asked about any more.'),
    contained: count('Groups that hang together by more links than a person has, and would be held apart.'),
    examples: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['merged', 'split', 'moved'], { description: 'What would happen to them.' }),
          people: Type.Array(uuid('Id of a person as they are.')),
          recordsAfter: Type.Array(Type.Array(uuid('Id of a record.')), {
            description: 'The records of each person they would be.',
          }),
        },
        only,
      ),
      { description: 'At most 20 of each kind, spread over all of them; large ones are left out.' },
    ),
    reviewExamples: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['gained', 'lost'], { description: 'Somebody would be asked, or not any more.' }),
          left: uuid('Id of a record.'),
          right: uuid('Id of the other one.'),
        },
        only,
      ),
      { description: 'At most 20 of each kind.' },
    ),
  },
  {
    $id: 'ModelDifference',
    additionalProperties: false,
    description: 'What a version of the model would change among people as they are.',
  },
);
export type ModelDifference = Static<typeof ModelDifference>;
