import { Type, type Static } from 'typebox';

const count = (description: string) => Type.Integer({ minimum: 0, description });

const Reasons = Type.Array(
  Type.Object(
    { reason: Type.String(), count: count('How often.'), example: Type.String({ description: 'One of them.' }) },
    { additionalProperties: false },
  ),
);

/** What `throughline import --json` prints. */
export const ImportSummary = Type.Object(
  {
    source: Type.String({ description: 'Name of the source.' }),
    isDryRun: Type.Boolean({ description: 'Nothing was sent.' }),
    files: count('Files that were read.'),
    rows: Type.Object(
      {
        read: count('Rows of all files.'),
        bad: count('Rows and events that could not be used; each is in the error file.'),
        repeated: count('Rows that repeat an earlier one word for word.'),
      },
      { additionalProperties: false },
    ),
    badReasons: Reasons,
    errorFile: Type.Union([Type.String(), Type.Null()], { description: 'Null when nothing was bad.' }),
    events: Type.Object(
      {
        made: count('Events that the mapping made.'),
        leftOut: count('Rows and groups for which the `when` of a rule does not hold.'),
        accepted: count('Events that are stored now.'),
        duplicates: count('Events that were there already.'),
        quarantined: count('Events that the engine refused; it keeps them with the reason.'),
        answeredBefore: count('Events that a run before had sent, according to its checkpoint.'),
      },
      { additionalProperties: false },
    ),
    quarantineReasons: Reasons,
    clock: Type.Object(
      {
        twice: count('Local times that came twice: the earlier instant was taken.'),
        never: count('Local times that the clock skipped: moved forward.'),
      },
      { additionalProperties: false },
    ),
    preview: Type.Union(
      [
        Type.Object(
          {
            rules: Type.Array(
              Type.Object(
                {
                  name: Type.String({ description: 'Of the rule.' }),
                  events: count('Events that it makes.'),
                  leftOut: count('Rows or groups for which its `when` does not hold.'),
                  firstAt: Type.Union([Type.String(), Type.Null()]),
                  lastAt: Type.Union([Type.String(), Type.Null()]),
                  sample: Type.Union([Type.Unknown(), Type.Null()], { description: 'Its first event.' }),
                },
                { additionalProperties: false },
              ),
            ),
            users: count('Different values of userId.'),
            sameIds: count('Events whose id an earlier event has: they would count once.'),
            sameIdExamples: Type.Array(Type.String()),
            money: Type.Array(
              Type.Object(
                {
                  event: Type.String(),
                  property: Type.String(),
                  currency: Type.String(),
                  sum: Type.String({ description: 'Exact decimal.' }),
                  events: count('Events that have it.'),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'What a dry run found.' },
    ),
    seconds: Type.Number({ minimum: 0 }),
    rowsPerSecond: Type.Number({ minimum: 0 }),
    eventsPerSecond: Type.Number({ minimum: 0 }),
    peakMiB: Type.Number({ minimum: 0, description: 'Largest memory of the command.' }),
  },
  { additionalProperties: false },
);
export type ImportSummary = Static<typeof ImportSummary>;
/** What a dry run found. */
export type ImportPreview = NonNullable<ImportSummary['preview']>;
