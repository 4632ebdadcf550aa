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
  },
  { $id: 'Stats', additionalProperties: false, description: 'The deployment in numbers.' },
);
export type Stats = Static<typeof Stats>;
