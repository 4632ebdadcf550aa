import { Type, type Static } from 'typebox';

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** The deployment in numbers. */
export const Stats = Type.Object(
  {
    events: count('Events stored, those that do not count in people included.'),
    people: count('Profiles.'),
    identified: count('People known by more than a device.'),
    anonymous: count('People known by a device only.'),
    records: count('Records that belong to a person.'),
    quarantined: count('Events in quarantine that were not replayed.'),
    conflicts: count('Events that came under a messageId of before with another body; the first one counts.'),
    estimated: Type.Array(Type.Enum(['events', 'people', 'identified', 'anonymous', 'records']), {
      description:
        'Which of these are estimates, mostly within 2%: large tables are not counted row by row, unless ' +
        '`isExact` asks for it. Empty: every number is exact, as of this moment.',
    }),
  },
  { $id: 'Stats', additionalProperties: false, description: 'The deployment in numbers.' },
);
export type Stats = Static<typeof Stats>;

/** How exact the numbers must be. */
export const StatsQuery = Type.Object(
  {
    isExact: Type.Optional(Type.Boolean({ default: false, description: 'Count every row, however long it takes.' })),
  },
  { additionalProperties: false },
);
