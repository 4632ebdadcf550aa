import { Type } from 'typebox';

/** What a staff member is, and by that what they may do. */
export const ROLES = ['admin', 'marketer', 'agent', 'analyst', 'privacy_officer'] as const;
export type Role = (typeof ROLES)[number];

/** One of the roles. */
export const RoleWord = Type.Enum(ROLES, {
  description:
    'What a staff member may do. `admin`, `agent` and `privacy_officer` read personal data; `marketer` and `analyst` get ' +
    'it masked.',
  examples: ['agent'],
});
