// Certified for the profile that is wanted here; tokens are not checked by hand.
import * as oidc from 'openid-client';
import type { OidcSettings } from '../../../config/oidc-settings.ts';
import type { Claims } from './role-of-claims.ts';

/** What must be remembered of a sign-in that has begun, by the browser that began it. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The company's identity provider. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Where to send the browser. @throws Error when the provider cannot be reached. */
  begin(): Promise<{ readonly address: URL; readonly begun: BegunSignIn }>;
  /** What it says of whoever came back. @throws Error when anything is not as it was begun, or is not signed. */
  finish(address: URL, begun: BegunSignIn): Promise<Claims>;
}

/** Below the public URL; the provider must know it. */
export const CALLBACK = '/api/session/oidc/callback';

const SCOPE = 'openid profile email';
const TIMEOUT_S = 10;

/**
 * Signs in by the code flow with PKCE, `state` and `nonce`. What the provider says of itself is asked for when it is first
 * needed, so that the server starts although the provider is away.
 * @source OpenID Connect Core 1.0 section 3.1; RFC 7636; RFC 9700 section 2.1.
 */
export function createIdentityProvider(settings: OidcSettings): IdentityProvider {
  const { issuer, clientId, clientSecret, publicUrl, roleClaim, roles } = settings;
  const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
  let found: Promise<oidc.Configuration> | null = null;

  async function configuration(): Promise<oidc.Configuration> {
    found ??= oidc.discovery(issuer, clientId, undefined, authentication, {
      timeout: TIMEOUT_S,
      // The configuration lets plain HTTP lead to this machine only.
      execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    });
    try {
      return await found;
    } catch (error) {
      found = null;
      throw error;
    }
  }

  return {
    issuer: issuer.href,
    async begin() {
      const provider = await configuration();
      const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const address = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: new URL(CALLBACK, publicUrl).href,
        scope: SCOPE,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { address, begun };
    },
    async finish(address, { state, nonce, verifier }) {
      const provider = await configuration();
      const tokens = await oidc.authorizationCodeGrant(provider, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const isWhole = claims['email'] !== undefined && (roles === null || claims[roleClaim] !== undefined);
      // Some say who somebody is in the token, others where one asks with it.
      if (isWhole || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
      return { ...claims, ...(await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)) };
    },
  };
}
