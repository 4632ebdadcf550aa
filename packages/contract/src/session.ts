import { Type, type Static } from 'typebox';
import { instantOrNull } from './instant.ts';
import { RoleWord } from './role.ts';

/** Who is signed in, and what they may do. */
export const Session = Type.Object(
  {
    id: Type.String({
      description: 'Id of the staff member; `admin` for the admin token.',
      examples: ['0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11'],
    }),
    kind: Type.Enum(['staff', 'token'], { description: 'Whether a session asks or the admin token.' }),
    name: Type.String({ description: 'Of the staff member.' }),
    role: RoleWord,
    mayReadPersonalData: Type.Boolean({ description: 'Whether answers are as they are stored; masked otherwise.' }),
    permissions: Type.Array(Type.String(), {
      description: 'What the role may use, each as `METHOD /api/path`.',
      examples: [['GET /api/people']],
    }),
    expiresAt: instantOrNull('When the session ends at the latest; null for the admin token.'),
  },
  { $id: 'Session', additionalProperties: false, description: 'Who is signed in, and what they may do.' },
);
export type Session = Static<typeof Session>;

/** What a sign-in link is exchanged by. */
export const NewSession = Type.Object(
  {
    link: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'What stands behind `#` in the sign-in link.',
      examples: ['Zm9yIGV4YW1wbGUgb25seSwgbm8gbGluayBhdCBhbGw'],
    }),
  },
  {
    $id: 'NewSession',
    additionalProperties: false,
    description: 'What a sign-in link is exchanged by.',
    examples: [{ link: 'Zm9yIGV4YW1wbGUgb25seSwgbm8gbGluayBhdCBhbGw' }],
  },
);
export type NewSession = Static<typeof NewSession>;

/** How one can sign in here. */
export const SignInWays = Type.Object(
  {
    link: Type.Boolean({ description: 'By a one-time link; always.' }),
    oidc: Type.Boolean({ description: 'By the company’s identity provider: open /api/session/oidc.' }),
  },
  { additionalProperties: false },
);
export type SignInWays = Static<typeof SignInWays>;
