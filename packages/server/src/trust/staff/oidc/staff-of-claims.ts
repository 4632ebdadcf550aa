import type { StaffMember } from '@throughline/contract/staff';
import type { PoolClient } from 'pg';
import type { OidcSettings } from '../../../config/oidc-settings.ts';
import { holdStaff } from '../../../postgres/advisory-locks.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { addStaff, readStaffMember } from '../staff-operations.ts';
import { readStaff, updateStaff } from '../staff-store.ts';
import { hasAccount, insertAccount, readAccountHolder } from './account-store.ts';
import { type Claims, nameOfClaims, roleOfClaims, verifiedEmail } from './role-of-claims.ts';

/** Who signs in, or why they may not. */
export type SignInOutcome =
  | { readonly is: 'known'; readonly staff: StaffMember }
  | { readonly is: 'refused'; readonly reason: 'no_role' | 'disabled' };

const ACTOR = 'identity provider';

/**
 * The staff member whom an identity provider vouches for. By the account, once one is known; before that by the e-mail
 * address, where the provider has verified it and no other account is theirs; whoever has a role by their claims and is
 * not there yet is added. Where claims make roles they do so at every sign-in, so that leaving a group counts.
 */
export async function staffOfClaims(
  client: PoolClient,
  { issuer, claims, settings }: { issuer: string; claims: Claims; settings: OidcSettings },
): Promise<SignInOutcome> {
  await holdStaff(client);
  const account = { issuer, subject: claims.sub };
  const role = roleOfClaims(claims, settings);
  const holder = await readAccountHolder(client, account);
  const known = holder === null ? await byEmail(client, claims, issuer) : await readStaffMember(client, holder);
  if (known !== null && known.disabledAt !== null) return { is: 'refused', reason: 'disabled' };
  if (role === null && (settings.roles !== null || known === null)) return { is: 'refused', reason: 'no_role' };
  const staff = known ?? (await add(client, claims, role!));
  if (holder === null) {
    await insertAccount(client, { ...account, staffId: staff.id });
    await writeAudit(client, { actor: ACTOR, action: 'staff.account_linked', subject: staff.id, detail: { issuer } });
  }
  if (role === null || role === staff.role) return { is: 'known', staff };
  await updateStaff(client, { ...staff, role, isDisabled: false });
  const detail = { changed: ['role'], from: staff.role, to: role };
  await writeAudit(client, { actor: ACTOR, action: 'staff.changed', subject: staff.id, detail });
  return { is: 'known', staff: { ...staff, role } };
}

async function byEmail(client: PoolClient, claims: Claims, issuer: string): Promise<StaffMember | null> {
  const email = verifiedEmail(claims);
  if (email === null) return null;
  const [staff] = await readStaff(client, { email });
  // A second account with the same address is somebody else's: addresses are given to others.
  return staff === undefined || (await hasAccount(client, staff.id, issuer)) ? null : staff;
}

async function add(client: PoolClient, claims: Claims, role: StaffMember['role']): Promise<StaffMember> {
  const email = verifiedEmail(claims);
  const isTaken = email !== null && (await readStaff(client, { email })).length > 0;
  return addStaff(client, { name: nameOfClaims(claims), email: isTaken ? null : email, role, actor: ACTOR });
}
