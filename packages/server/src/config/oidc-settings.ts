import { readFileSync } from 'node:fs';
import type { Role } from '@throughline/contract/role';
import type { Config } from './read-config.ts';
import { StartRefusal } from './start-refusal.ts';

/** How staff sign in by the company's identity provider. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** Null for a public client, secured by PKCE alone. */
  readonly clientSecret: string | null;
  /** Claim that says what somebody is. */
  readonly roleClaim: string;
  /** Values of that claim and their roles, the first that fits counts; null where admins give the roles. */
  readonly roles: readonly (readonly [string, Role])[] | null;
  readonly publicUrl: URL;
}

type Said = Pick<
  Config,
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecret'
  | 'oidcClientSecretFile'
  | 'oidcRoleClaim'
  | 'oidcRoles'
  | 'publicUrl'
>;

/** What the configuration says of the identity provider; null where there is none. @throws StartRefusal for a half of it. */
export function oidcSettingsOf(config: Said): OidcSettings | null {
  const { oidcIssuer: issuer, oidcClientId: clientId, publicUrl } = config;
  if (issuer === null) return null;
  if (clientId === null || publicUrl === null) {
    const missing = clientId === null ? 'THROUGHLINE_OIDC_CLIENT_ID' : 'THROUGHLINE_PUBLIC_URL';
    throw new StartRefusal(`THROUGHLINE_OIDC_ISSUER is set and ${missing} is not: set it, or unset the issuer.`);
  }
  const { oidcRoleClaim: roleClaim, oidcRoles: roles } = config;
  return { issuer, clientId, clientSecret: secretOf(config), roleClaim, roles, publicUrl };
}

function secretOf({ oidcClientSecret, oidcClientSecretFile }: Said): string | null {
  if (oidcClientSecret !== null || oidcClientSecretFile === null) return oidcClientSecret;
  try {
    return readFileSync(oidcClientSecretFile, 'utf8').trim();
  } catch (cause) {
    const { message } = cause as Error;
    const fix = 'name a file that this user may read';
    throw new StartRefusal(`THROUGHLINE_OIDC_CLIENT_SECRET_FILE cannot be read (${message}): ${fix}.`, { cause });
  }
}
