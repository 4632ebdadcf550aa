import type { Role } from '@throughline/contract/role';
import type { NewSignInLink, NewStaffMember, StaffChange, StaffMember } from '@throughline/contract/staff';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';
import { holdStaff } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { endSessions } from './session-store.ts';
import { dropSignInLinks, insertSignInLink } from './sign-in-link-store.ts';
import { countOtherAdmins, insertStaff, readFirstOfRole, readStaff, updateStaff } from './staff-store.ts';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  marketer: 'Marketer',
  agent: 'Agent',
  analyst: 'Analyst',
  privacy_officer: 'Privacy officer',
};

/** One staff member. @throws ProblemError `staff_member_not_found` */
export async function readStaffMember(client: Pick<ClientBase, 'query'>, staffId: string): Promise<StaffMember> {
  const [staff] = await readStaff(client, { staffId });
  if (staff === undefined) throw new ProblemError('staff_member_not_found', `No staff member has the id ${staffId}.`);
  return staff;
}

/** Adds a staff member. @throws ProblemError `staff_member_exists` */
export async function addStaff(
  client: PoolClient,
  { name, email = null, role, actor }: NewStaffMember & { actor: string },
): Promise<StaffMember> {
  const staffId = await insertStaff(client, { name, email, role, createdBy: actor });
  if (staffId === null) throw new ProblemError('staff_member_exists', 'A staff member has that e-mail address.');
  await writeAudit(client, { actor, action: 'staff.added', subject: staffId, detail: { role } });
  return readStaffMember(client, staffId);
}

/**
 * Changes a staff member; who is disabled is signed out everywhere.
 * @throws ProblemError `staff_member_not_found`, `staff_member_exists`, `last_admin`
 */
export async function changeStaff(
  pool: Pool,
  { staffId, change, actor }: { staffId: string; change: StaffChange; actor: string },
): Promise<StaffMember> {
  return inTransaction(pool, async (client) => {
    // Two admins that disable each other would leave none.
    await holdStaff(client);
    const { name, email, role, disabledAt } = await readStaffMember(client, staffId);
    const before = { name, email, role, isDisabled: disabledAt !== null };
    const after = { ...before, ...change };
    const wasAdmin = before.role === 'admin' && !before.isDisabled;
    const isAdmin = after.role === 'admin' && !after.isDisabled;
    if (wasAdmin && !isAdmin && (await countOtherAdmins(client, staffId)) === 0)
      throw new ProblemError('last_admin', 'There would be no admin left.');
    if (after.email !== null) {
      const holders = await readStaff(client, { email: after.email });
      if (holders.some(({ id }) => id !== staffId))
        throw new ProblemError('staff_member_exists', 'Another staff member has that e-mail address.');
    }
    await updateStaff(client, { id: staffId, ...after });
    if (after.isDisabled) {
      await dropSignInLinks(client, staffId);
      await endSessions(client, { staffId, sessionId: null, actor });
    }
    const changed = (Object.keys(before) as (keyof typeof before)[]).filter((key) => before[key] !== after[key]);
    const detail = { changed, ...(before.role !== after.role && { from: before.role, to: after.role }) };
    if (changed.length > 0) await writeAudit(client, { actor, action: 'staff.changed', subject: staffId, detail });
    return readStaffMember(client, staffId);
  });
}

/**
 * Makes a one-time sign-in link for somebody, who is added as staff where they are not there yet.
 * @throws ProblemError `staff_member_not_found`, `staff_member_exists` where a role is named that they do not have,
 * `staff_member_disabled`
 */
export async function makeSignInLink(
  pool: Pool,
  { actor, ...named }: NewSignInLink & { actor: string },
): Promise<{ secret: string; expiresAt: Date; staff: StaffMember }> {
  return inTransaction(pool, async (client) => {
    await holdStaff(client);
    const staff = await whoIsMeant(client, named, actor);
    if (staff.disabledAt !== null) throw new ProblemError('staff_member_disabled', `${staff.name} may not sign in.`);
    const { secret, expiresAt } = await insertSignInLink(client, { staffId: staff.id, madeBy: actor });
    await writeAudit(client, { actor, action: 'sign_in_link.made', subject: staff.id, detail: { role: staff.role } });
    return { secret, expiresAt, staff };
  });
}

async function whoIsMeant(client: PoolClient, named: NewSignInLink, actor: string): Promise<StaffMember> {
  const { staffId, email, role } = named;
  if (staffId !== undefined) return withRole(await readStaffMember(client, staffId), role);
  if (email !== undefined) {
    const [known] = await readStaff(client, { email });
    if (known !== undefined) return withRole(known, role);
    return addStaff(client, { name: named.name ?? email, email, role: role ?? 'agent', actor });
  }
  const wanted = role ?? 'admin';
  const first = await readFirstOfRole(client, wanted);
  if (first !== null) return readStaffMember(client, first);
  return addStaff(client, { name: named.name ?? ROLE_NAMES[wanted], role: wanted, actor });
}

function withRole(staff: StaffMember, role: Role | undefined): StaffMember {
  if (role === undefined || role === staff.role) return staff;
  throw new ProblemError('staff_member_exists', `${staff.name} is there already, with the role "${staff.role}".`);
}
