import type { DecideIdentity } from '@throughline/contract/decide';
import type { VerifiedClaims } from '@throughline/core/collect/event-fact';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import type { Static } from 'typebox';
import { verifyIdentityToken } from '../../collect/identity-token.ts';
import type { Source } from '../../collect/sources/source.ts';
import { ProblemError } from '../../http/problem-error.ts';

/** What the token of an identity vouches for; null where there is none. @throws ProblemError `invalid_identity_token` */
export async function verifyIdentity(
  { identityToken, userId }: Static<typeof DecideIdentity>,
  source: Source,
  phoneRegion: string,
): Promise<{ readonly userId: string; readonly claims: VerifiedClaims } | null> {
  if (identityToken === undefined) return null;
  const token = await verifyIdentityToken(identityToken, source, phoneRegion);
  if (!token.isValid) throw new ProblemError('invalid_identity_token', token.detail);
  if (userId !== undefined && normaliseIdentifier('user_id', userId, phoneRegion) !== token.userId)
    throw new ProblemError('invalid_identity_token', 'The token\'s "sub" must be the userId of the identity.');
  return { userId: token.userId, claims: token.verified };
}
