import type { JsonDifference } from '@throughline/core/collect/json-differences';
import { type Static, Type } from 'typebox';

/** Where two versions of something differ. */
export const Differences = Type.Unsafe<JsonDifference[]>(
  Type.Array(
    Type.Object(
      {
        pointer: Type.String({ description: 'JSON pointer (RFC 6901) of the place.', examples: ['/caps/0/most'] }),
        before: Type.Optional(Type.Unknown({ description: 'What stood there; left out where nothing did.' })),
        after: Type.Optional(Type.Unknown({ description: 'What stands there; left out where nothing does.' })),
      },
      { additionalProperties: false },
    ),
    { description: 'In order of their place; none where both are the same.' },
  ),
);

/** Two versions of something, and where they differ. */
export const VersionDiff = Type.Object(
  {
    from: Type.Integer({ minimum: 0, description: 'The earlier version; 0 for what was there before any.' }),
    to: Type.Integer({ minimum: 0, description: 'The later version.' }),
    differences: Differences,
  },
  { $id: 'VersionDiff', additionalProperties: false, description: 'Where two versions differ.' },
);
export type VersionDiff = Static<typeof VersionDiff>;

/** Members of a version that differ from the version before it. */
export const ChangedMembers = Type.Array(Type.String(), {
  description: 'Its members that differ from the version before; all of them in the first one.',
});
