import { Type } from 'typebox';

/** Where everything known of a person was written. */
export const PersonArchive = Type.Object(
  { personId: Type.String(), file: Type.String(), bytes: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
