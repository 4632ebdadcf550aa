import { Type, type Static } from 'typebox';
import { PersonSummary } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** Who the people concerned are now, and who they would be; found by doing it in a transaction that is rolled back. */
export const PeopleAfter = Type.Object(
  {
    before: Type.Array(reference(PersonSummary), { description: 'The people concerned as they are.' }),
    after: Type.Array(reference(PersonSummary), {
      description: 'Who would be made of their records, the one with most records first.',
    }),
    silentRecordIds: Type.Array(uuid('A record of which nothing would count any more.')),
  },
  {
    $id: 'PeopleAfter',
    additionalProperties: false,
    description: 'What a ruling or a retraction would make of people. Nothing is written.',
  },
);
export type PeopleAfter = Static<typeof PeopleAfter>;
