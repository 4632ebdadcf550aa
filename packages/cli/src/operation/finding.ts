import { type Static, Type } from 'typebox';

/** What one check of the doctor found. */
const Finding = Type.Object(
  {
    name: Type.String({ description: 'What was checked.' }),
    status: Type.Enum(['ok', 'warning', 'failed'], { description: 'How it is.' }),
    detail: Type.String({ description: 'What was found.' }),
    fix: Type.Union([Type.String(), Type.Null()], { description: 'What to do about it; null when it is well.' }),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof Finding>;

/** Everything the doctor found. */
export const Findings = Type.Object({ findings: Type.Array(Finding) }, { additionalProperties: false });
export type Findings = Static<typeof Findings>;
