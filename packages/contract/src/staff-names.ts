import { Type, type Static } from 'typebox';

/** Whom the actors are that answers name: by `madeBy`, `ruledBy` and the like. */
export const StaffNames = Type.Object(
  {
    names: Type.Record(Type.String(), Type.String(), {
      description: 'By actor (`staff:ID`): how colleagues know them, those who may not sign in any more among them.',
      examples: [{ 'staff:0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11': 'Grace Hopper' }],
    }),
  },
  { additionalProperties: false },
);
export type StaffNames = Static<typeof StaffNames>;
