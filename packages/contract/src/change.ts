import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** One change of a person. */
export const Change = Type.Object(
  {
    profileId: uuid('The person.'),
    version: Type.Integer({ minimum: 1, description: 'Of the person; rises with every change.' }),
    kind: Type.String({ description: 'What has changed.', examples: ['created'] }),
    before: Type.Unknown({ description: 'What it was; null when there was nothing.' }),
    after: Type.Unknown({ description: 'What it is; null when nothing is left.' }),
    cause: Type.Unknown({ description: 'Why it changed.' }),
    changedAt: Instant,
  },
  { $id: 'Change', additionalProperties: false, description: 'One change of a person.' },
);
export type Change = Static<typeof Change>;

/** How the feed is read. */
export const ChangeQuery = Type.Object(PAGE_QUERY, { additionalProperties: false });

/** A page of the feed. */
export const ChangePage = Type.Object(
  {
    changes: Type.Array(reference(Change), {
      description: 'In the order in which they can be read without missing one.',
    }),
    nextCursor: Type.Union([Type.String(), Type.Null()], {
      description: 'Where to read on, now or in a year; null only while nothing was ever read.',
    }),
    hasMore: Type.Boolean({ description: 'Whether there is more to read at once.' }),
  },
  { additionalProperties: false },
);
