import { randomUUID } from 'node:crypto';
import type { Role } from '@throughline/contract/role';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { newStaffSecret, staffSecretHash } from './staff-secret.ts';

/** A session in which nothing is asked for so long has ended. */
const IDLE_HOURS = 12;
/** The longest that a session stands, ms. */
export const LONGEST_SESSION_MS = 7 * 86_400_000;
const KEPT_DAYS = 30;

/** What holds for a row `s` of `staff_session` that stands. */
export const STANDING_SESSION = `s.ended_at is null and s.expires_at > now() and s.last_used_at > now() - interval '${IDLE_HOURS} hours'`;

/** A session that stands, and whose it is. */
export interface FoundSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date;
}

/** Begins a session; the secret that opens it is given back this once. */
export async function insertSession(
  client: PoolClient,
  { staffId, way }: { staffId: string; way: 'link' | 'oidc' },
): Promise<{ sessionId: string; secret: string; expiresAt: Date }> {
  const [sessionId, secret] = [randomUUID(), newStaffSecret()];
  const expiresAt = new Date(Date.now() + LONGEST_SESSION_MS);
  await client.query(
    `insert into staff_session (session_id, secret_hash, staff_id, way, expires_at) values ($1, $2, $3, $4, $5)`,
    [sessionId, staffSecretHash(secret), staffId, way, expiresAt],
  );
  await client.query(`delete from staff_session where expires_at < now() - interval '${KEPT_DAYS} days'`);
  return { sessionId, secret, expiresAt };
}

/** The session that a secret opens; null when it does not stand, or its staff member is disabled. */
export async function findSession(pool: Pool, secret: string): Promise<FoundSession | null> {
  const { rows } = await pool.query<{
    session_id: string;
    staff_id: string;
    name: string;
    role: Role;
    expires_at: Date;
    last_used_at: Date;
  }>({
    name: 'find-session',
    text: `select s.session_id, s.staff_id, m.name, m.role, s.expires_at, s.last_used_at
      from staff_session s join staff_member m on m.staff_id = s.staff_id
      where s.secret_hash = $1 and m.disabled_at is null and ${STANDING_SESSION}`,
    values: [staffSecretHash(secret)],
  });
  const [row] = rows;
  if (row === undefined) return null;
  return {
    sessionId: row.session_id,
    staffId: row.staff_id,
    name: row.name,
    role: row.role,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

/** Whether a session stands, and its staff member is not disabled. */
export async function isStandingSession(pool: Pool, sessionId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from staff_session s join staff_member m on m.staff_id = s.staff_id
     where s.session_id = $1 and m.disabled_at is null and ${STANDING_SESSION}`,
    [sessionId],
  );
  return rowCount === 1;
}

/** Notes that a session is used now; another process may have noted it within the minute. */
export async function noteSessionUse(pool: Pool, sessionId: string): Promise<void> {
  await pool.query(
    `update staff_session set last_used_at = now()
     where session_id = $1 and ended_at is null and last_used_at < now() - interval '1 minute'`,
    [sessionId],
  );
}

/** Ends a session of a staff member, or all that stand when `sessionId` is null; how many there were. */
export async function endSessions(
  client: PoolClient,
  { staffId, sessionId, actor }: { staffId: string; sessionId: string | null; actor: string },
): Promise<number> {
  const { rowCount } = await client.query(
    `update staff_session s set ended_at = now(), ended_by = $3
     where s.staff_id = $1 and ($2::uuid is null or s.session_id = $2) and ${STANDING_SESSION}`,
    [staffId, sessionId, actor],
  );
  return rowCount ?? 0;
}

/** The sessions of a staff member that stand, newest first. */
export async function readSessions(client: Pick<ClientBase, 'query'>, staffId: string) {
  const { rows } = await client.query<{
    session_id: string;
    way: 'link' | 'oidc';
    begun_at: Date;
    last_used_at: Date;
    expires_at: Date;
  }>(
    `select s.session_id, s.way, s.begun_at, s.last_used_at, s.expires_at from staff_session s
     where s.staff_id = $1 and ${STANDING_SESSION} order by s.begun_at desc, s.session_id`,
    [staffId],
  );
  return rows.map((row) => ({
    id: row.session_id,
    way: row.way,
    begunAt: row.begun_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}
