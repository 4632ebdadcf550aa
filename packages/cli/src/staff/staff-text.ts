import type { StaffAnswer, StaffList, StaffMember } from '@throughline/contract/staff';
import { textTable } from '../print/text-table.ts';

/** Every staff member, for people to read. */
export function staffText({ staff }: StaffList): string {
  if (staff.length === 0) return 'Nobody yet: "throughline sign-in" makes the first admin and a link for them.\n';
  return textTable(
    ['id', 'name', 'e-mail', 'role', 'last seen', 'state'],
    staff.map((one) => [
      one.id,
      one.name,
      one.email ?? '',
      one.role,
      one.lastSeenAt?.slice(0, 16).replace('T', ' ') ?? 'never',
      stateOf(one),
    ]),
  );
}

/** A staff member who was added, for people to read. */
export function addedStaffText({ staff: { id, name, role, email } }: StaffAnswer): string {
  const way = email === null ? '' : ` "throughline sign-in --email ${email}" makes a link for them.`;
  return `${name} (${id}) may sign in as ${role}.${way}\n`;
}

/** A staff member after a change, for people to read. */
export function changedStaffText({ staff }: StaffAnswer): string {
  const { id, name, role, disabledAt } = staff;
  return disabledAt === null
    ? `${name} (${id}) may sign in as ${role}.\n`
    : `${name} (${id}) may not sign in, and is signed out everywhere.\n`;
}

function stateOf({ disabledAt, openSessions }: StaffMember): string {
  if (disabledAt !== null) return `disabled ${disabledAt.slice(0, 10)}`;
  return openSessions === 0 ? 'signed out' : `signed in (${openSessions})`;
}
