import { Type, type Static } from 'typebox';

const count = (description: string) => Type.Integer({ minimum: 0, description });
const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

const quality = (description: string) =>
  Type.Union(
    [
      Type.Object(
        {
          precision: share('Of what was put together, what belongs together.'),
          recall: share('Of what belongs together, what was put together.'),
          f1: share('Their harmonic mean.'),
        },
        { additionalProperties: false },
      ),
      Type.Null(),
    ],
    { description },
  );

/** What `throughline identity evaluate --json` prints. */
export const Evaluation = Type.Object(
  {
    records: count('Rows that were read.'),
    people: count('People that were found in them.'),
    truePeople: Type.Union([count('People that are in them.'), Type.Null()], {
      description: 'Null without an answer.',
    }),
    largest: count('Rows of the person that was found with most of them.'),
    pairwise: quality('By pairs of rows; null without an answer.'),
    bcubed: quality('By rows, on average (Bagga and Baldwin 1998); null without an answer.'),
    seconds: Type.Number({ minimum: 0, description: 'From the first row sent until everybody was found.' }),
    recordsPerSecond: Type.Number({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type Evaluation = Static<typeof Evaluation>;
