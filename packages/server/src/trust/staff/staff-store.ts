import { randomUUID } from 'node:crypto';
import type { Role } from '@throughline/contract/role';
import type { StaffMember } from '@throughline/contract/staff';
import type { ClientBase, PoolClient } from 'pg';
import { STANDING_SESSION } from './session-store.ts';

type Client = Pick<ClientBase, 'query'>;

interface Row {
  staff_id: string;
  name: string;
  email: string | null;
  role: Role;
  created_at: Date;
  created_by: string;
  disabled_at: Date | null;
  last_seen_at: Date | null;
  open_sessions: number;
  has_account: boolean;
}

/** Which staff members are asked for; null for whichever. */
export interface StaffQuestion {
  readonly staffId?: string | null;
  readonly email?: string | null;
  readonly role?: Role | null;
}

/** Staff members that fit, by name. */
export async function readStaff(
  client: Client,
  { staffId = null, email = null, role = null }: StaffQuestion = {},
): Promise<StaffMember[]> {
  const { rows } = await client.query<Row>(
    `select m.staff_id, m.name, m.email, m.role, m.created_at, m.created_by, m.disabled_at,
       (select max(s.last_used_at) from staff_session s where s.staff_id = m.staff_id) as last_seen_at,
       (select count(*)::int from staff_session s where s.staff_id = m.staff_id and ${STANDING_SESSION}) as open_sessions,
       exists (select from staff_account a where a.staff_id = m.staff_id) as has_account
     from staff_member m
     where ($1::uuid is null or m.staff_id = $1) and ($2::text is null or lower(m.email) = lower($2))
       and ($3::text is null or m.role = $3)
     order by lower(m.name), m.staff_id`,
    [staffId, email, role],
  );
  return rows.map((row) => ({
    id: row.staff_id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    openSessions: row.open_sessions,
    hasCompanyAccount: row.has_account,
  }));
}

/** Adds a staff member; null when somebody has the e-mail address. */
export async function insertStaff(
  client: PoolClient,
  { name, email, role, createdBy }: { name: string; email: string | null; role: Role; createdBy: string },
): Promise<string | null> {
  const { rows } = await client.query<{ staff_id: string }>(
    `insert into staff_member (staff_id, name, email, role, created_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning staff_id`,
    [randomUUID(), name, email, role, createdBy],
  );
  return rows[0]?.staff_id ?? null;
}

/** Writes what a staff member is now; disabled since `now()` where they were not before. */
export async function updateStaff(
  client: PoolClient,
  staff: { id: string; name: string; email: string | null; role: Role; isDisabled: boolean },
): Promise<void> {
  await client.query(
    `update staff_member set name = $2, email = $3, role = $4,
       disabled_at = case when $5 then coalesce(disabled_at, now()) end
     where staff_id = $1`,
    [staff.id, staff.name, staff.email, staff.role, staff.isDisabled],
  );
}

/** How many may sign in as admin besides this one. */
export async function countOtherAdmins(client: PoolClient, staffId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from staff_member where role = 'admin' and disabled_at is null and staff_id <> $1`,
    [staffId],
  );
  return rows[0]!.count;
}

/** The id of the first enabled staff member of a role, in the order in which they were added; null when there is none. */
export async function readFirstOfRole(client: PoolClient, role: Role): Promise<string | null> {
  const { rows } = await client.query<{ staff_id: string }>(
    `select staff_id from staff_member where role = $1 and disabled_at is null order by created_at, staff_id limit 1`,
    [role],
  );
  return rows[0]?.staff_id ?? null;
}
