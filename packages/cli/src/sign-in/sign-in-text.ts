import type { SignInLink } from '@throughline/contract/staff';

/** A sign-in link, for people to read. `now` is in ms since 1970. */
export function signInText({ url, expiresAt, staff: { name, role } }: SignInLink, now: number): string {
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - now) / 60_000));
  return `Signs ${name} (${role}) in, once, within ${minutes} minutes:\n\n  ${url}\n\n`;
}
