import type { Pool } from 'pg';
import { signInUrl } from './sign-in-url.ts';
import { makeSignInLink } from './staff-operations.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * What a starting server says about signing in: on a developer's own machine a link that signs the first admin in; where
 * others can reach it, how to get one, since there what a server prints is kept in logs.
 */
export async function signInLine(pool: Pool, listensOn: URL, publicUrl: URL | null): Promise<string> {
  if (publicUrl !== null || !LOOPBACK.test(listensOn.hostname))
    return 'Sign in to the console with the link that "throughline sign-in" prints.\n';
  const { secret, expiresAt } = await makeSignInLink(pool, { actor: 'start' });
  const minutes = Math.round((expiresAt.getTime() - Date.now()) / 60_000);
  return `Sign in to the console, once, within ${minutes} minutes: ${signInUrl(listensOn, secret)}\n`;
}
