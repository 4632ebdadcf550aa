import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { RoleWord } from './role.ts';
import { uuid } from './uuid.ts';
import { Actor } from './words.ts';

const only = { additionalProperties: false };
const name = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'As colleagues know them.',
  examples: ['Grace Hopper'],
});
const address = Type.String({
  pattern: '^[^\\s@<>]{1,64}@[^\\s@<>]{1,190}$',
  description: 'Their e-mail address at the company; no two have the same.',
  examples: ['grace@shop.example'],
});

/** Somebody who signs in to the console. */
export const StaffMember = Type.Object(
  {
    id: uuid('Id of the staff member.'),
    name,
    email: Type.Union([address, Type.Null()], { description: 'Their e-mail address; null where none is known.' }),
    role: RoleWord,
    createdAt: Instant,
    createdBy: Actor,
    disabledAt: instantOrNull('Since when they may not sign in; null while they may.'),
    lastSeenAt: instantOrNull('When they last asked for something in a session, to the minute; null for never.'),
    openSessions: Type.Integer({ minimum: 0, description: 'Sessions that stand.' }),
    hasCompanyAccount: Type.Boolean({ description: 'Whether they have signed in by the company’s identity provider.' }),
  },
  { $id: 'StaffMember', additionalProperties: false, description: 'Somebody who signs in to the console.' },
);
export type StaffMember = Static<typeof StaffMember>;

/** Who is to sign in. */
export const NewStaffMember = Type.Object(
  { name, email: Type.Optional(Type.Union([address, Type.Null()])), role: RoleWord },
  {
    $id: 'NewStaffMember',
    additionalProperties: false,
    description: 'Who is to sign in.',
    examples: [{ name: 'Grace Hopper', email: 'grace@shop.example', role: 'agent' }],
  },
);
export type NewStaffMember = Static<typeof NewStaffMember>;

/** What of a staff member changes; what is left out stays. */
export const StaffChange = Type.Object(
  {
    name: Type.Optional(name),
    email: Type.Optional(Type.Union([address, Type.Null()])),
    role: Type.Optional(RoleWord),
    isDisabled: Type.Optional(Type.Boolean({ description: 'True ends their sessions and links at once.' })),
  },
  {
    $id: 'StaffChange',
    additionalProperties: false,
    description: 'What of a staff member changes; what is left out stays.',
    examples: [{ role: 'privacy_officer' }],
  },
);
export type StaffChange = Static<typeof StaffChange>;

/** A staff member after something was done. */
export const StaffAnswer = Type.Object({ staff: reference(StaffMember) }, only);
export type StaffAnswer = Static<typeof StaffAnswer>;

/** Every staff member, by name; a deployment has few. */
export const StaffList = Type.Object({ staff: Type.Array(reference(StaffMember)) }, only);
export type StaffList = Static<typeof StaffList>;

/** One sign-in of a staff member. */
export const StaffSession = Type.Object(
  {
    id: uuid('Id of the session.'),
    way: Type.Enum(['link', 'oidc'], { description: 'By a one-time link, or by the company’s identity provider.' }),
    begunAt: Instant,
    lastUsedAt: Instant,
    expiresAt: { ...Instant, description: 'When it ends at the latest; earlier when nothing is asked for.' },
    isOwn: Type.Boolean({ description: 'Whether it is the one that asks.' }),
  },
  { $id: 'StaffSession', additionalProperties: false, description: 'One sign-in of a staff member.' },
);
export type StaffSession = Static<typeof StaffSession>;

/** The sessions of a staff member that stand, newest first. */
export const StaffSessionList = Type.Object({ sessions: Type.Array(reference(StaffSession)) }, only);
export type StaffSessionList = Static<typeof StaffSessionList>;

/** For whom a sign-in link is made. */
export const NewSignInLink = Type.Object(
  {
    staffId: Type.Optional({ ...uuid('For this staff member.'), examples: ['0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11'] }),
    email: Type.Optional({ ...address, description: 'For whoever has this address; added as staff where nobody has.' }),
    name: Type.Optional({ ...name, description: 'Of whoever is added; the address otherwise.' }),
    role: Type.Optional({
      ...RoleWord,
      description: 'Of whoever is added. Without an address: for the first of this role, `admin` when it is left out.',
    }),
  },
  {
    $id: 'NewSignInLink',
    additionalProperties: false,
    description: 'For whom a sign-in link is made; for the first admin when nobody is named.',
    examples: [{ email: 'grace@shop.example', name: 'Grace Hopper', role: 'agent' }],
  },
);
export type NewSignInLink = Static<typeof NewSignInLink>;

/** A link by which one person signs in once. */
export const SignInLink = Type.Object(
  {
    url: Type.String({
      description: 'To be opened in a browser. What it opens with stands behind `#`, which browsers send to nobody.',
      examples: ['http://127.0.0.1:4600/sign-in#Zm9yIGV4YW1wbGUgb25seSwgbm8gbGluayBhdCBhbGw'],
    }),
    expiresAt: Instant,
    staff: reference(StaffMember),
  },
  only,
);
export type SignInLink = Static<typeof SignInLink>;
