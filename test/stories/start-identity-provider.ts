import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
// A certified provider, so that both sides are not ours.
import { Provider } from 'oidc-provider';

/** An identity provider on loopback at which whoever is named signs in without a word. */
export interface TestIdentityProvider {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who sits at the browser. */
  signsIn: string;
  /** What the provider says of them, by account. */
  readonly claims: Record<string, Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts an identity provider that knows one client, which it sends back to `redirectUri`. */
export async function startIdentityProvider(redirectUri: string): Promise<TestIdentityProvider> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [clientId, clientSecret] = ['throughline', randomBytes(16).toString('hex')];
  const it: TestIdentityProvider = {
    issuer,
    clientId,
    clientSecret,
    signsIn: '',
    claims: {},
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider: Provider = new Provider(issuer.origin, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
    findAccount: async (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, ...it.claims[sub] }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
  const callback = provider.callback();
  const answer: typeof callback = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    await provider.interactionDetails(request, response);
    const result = it.signsIn === '' ? { error: 'access_denied' } : { login: { accountId: it.signsIn } };
    await provider.interactionFinished(request, response, result);
  };
  return it;
}
