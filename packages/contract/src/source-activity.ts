import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

const COUNTS = {
  accepted: count('Events stored.'),
  duplicates: count('Events known before.'),
  quarantined: count('Events refused and kept with their reason.'),
};

/** What came in of one source. */
export const SourceActivity = Type.Object(
  {
    sourceId: uuid('Id of the source.'),
    source: Type.String({ description: 'Name of the source.' }),
    hasSpoken: Type.Boolean({ description: 'Whether anything of it ever came in.' }),
    lastAt: instantOrNull('When something of it came in last; null where it was before such things were counted.'),
    counted: Type.Object(COUNTS, { additionalProperties: false, description: 'Over the hours asked for.' }),
    hours: Type.Array(
      Type.Object(
        { hour: { ...Instant, description: 'When the hour began.' }, ...COUNTS },
        { additionalProperties: false, description: 'One hour.' },
      ),
      { description: 'Oldest first; hours in which nothing came are left out.' },
    ),
  },
  { $id: 'SourceActivity', additionalProperties: false, description: 'What came in of one source.' },
);
export type SourceActivity = Static<typeof SourceActivity>;

/** Over how long it is counted. */
export const SourceActivityQuery = Type.Object(
  {
    hours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 24 * 31,
        default: 24,
        description: 'Hours back, the one that runs included.',
        examples: [24],
      }),
    ),
  },
  { additionalProperties: false },
);

/** What came in of every source. */
export const SourceActivityList = Type.Object(
  {
    since: { ...Instant, description: 'When the first of the hours began.' },
    sources: Type.Array(reference(SourceActivity), { description: 'By name.' }),
  },
  { additionalProperties: false },
);
export type SourceActivityList = Static<typeof SourceActivityList>;
