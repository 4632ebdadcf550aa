import type { Role } from '@throughline/contract/role';
import type { OidcSettings } from '../../../config/oidc-settings.ts';

/** What an identity provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** The role that claims make: of the first pair whose value they have; null where they have none. Pure. */
export function roleOfClaims(
  claims: Claims,
  { roleClaim, roles }: Pick<OidcSettings, 'roleClaim' | 'roles'>,
): Role | null {
  // Some providers name claims by an address, `https://shop.example/roles`: a dot is no path.
  const said = Object.hasOwn(claims, roleClaim) ? claims[roleClaim] : undefined;
  const values = new Set([said].flat());
  return roles?.find(([value]) => values.has(value))?.[1] ?? null;
}

/** The e-mail address that the provider has verified, the only one that may say who somebody is; null without one. */
export function verifiedEmail({ email, email_verified: isVerified }: Claims): string | null {
  return typeof email === 'string' && isVerified === true && /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(email)
    ? email
    : null;
}

/** What colleagues know somebody by. */
export function nameOfClaims(claims: Claims): string {
  const names = [claims['name'], claims['preferred_username'], verifiedEmail(claims), claims.sub];
  const name = names.find((one): one is string => typeof one === 'string' && one.trim() !== '') ?? 'Unnamed';
  return name.trim().slice(0, 100);
}
