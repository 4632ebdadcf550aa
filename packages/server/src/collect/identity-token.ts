import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import type { VerifiedClaims } from '@throughline/core/collect/event-fact';
import { createLocalJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Source } from './sources/source.ts';

/** Clock difference allowed between the token's issuer and us. */
const CLOCK_TOLERANCE_S = 60;

/** A token's word on who somebody is. */
export type TokenVerdict =
  | { readonly isValid: true; readonly userId: string; readonly verified: VerifiedClaims }
  | { readonly isValid: false; readonly detail: string };

const keySets = new WeakMap<Source['identityKeys'], JWTVerifyGetKey>();

/**
 * Verifies a signed identity token (JWT with an asymmetric signature) against the keys of its source. The
 * subject is the user id; `email` and `phone_number` are vouched for too. @source RFC 7519; OpenID Connect Core 5.1.
 */
export async function verifyIdentityToken(token: string, source: Source, phoneRegion: string): Promise<TokenVerdict> {
  if (source.identityKeys.length === 0) {
    return { isValid: false, detail: 'The source has no identity keys; add its public JWK, or leave the token out.' };
  }
  let keySet = keySets.get(source.identityKeys);
  if (keySet === undefined) {
    keySet = createLocalJWKSet({ keys: [...source.identityKeys] });
    keySets.set(source.identityKeys, keySet);
  }
  try {
    const { payload } = await jwtVerify(token, keySet, {
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['sub', 'exp'],
      algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
    });
    return {
      isValid: true,
      userId: payload.sub!,
      verified: verifiedClaims(payload['email'], payload['phone_number'], phoneRegion),
    };
  } catch (error) {
    return {
      isValid: false,
      detail: `The identity token is not valid: ${error instanceof Error ? error.message : 'unknown error'}.`,
    };
  }
}

function verifiedClaims(email: unknown, phone: unknown, phoneRegion: string): VerifiedClaims {
  const verified: { email?: string; phone?: string } = {};
  const mailbox = typeof email === 'string' ? normaliseIdentifier('email', email, phoneRegion) : null;
  const number = typeof phone === 'string' ? normaliseIdentifier('phone', phone, phoneRegion) : null;
  if (mailbox !== null) verified.email = mailbox;
  if (number !== null) verified.phone = number;
  return verified;
}
