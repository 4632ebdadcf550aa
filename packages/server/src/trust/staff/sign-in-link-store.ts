import type { PoolClient } from 'pg';
import { newStaffSecret, staffSecretHash } from './staff-secret.ts';

const VALID_MINUTES = 15;

/** Makes a sign-in link; the secret that it opens with is given back this once. */
export async function insertSignInLink(
  client: PoolClient,
  { staffId, madeBy }: { staffId: string; madeBy: string },
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newStaffSecret();
  const expiresAt = new Date(Date.now() + VALID_MINUTES * 60_000);
  await client.query(`insert into sign_in_link (link_hash, staff_id, made_by, expires_at) values ($1, $2, $3, $4)`, [
    staffSecretHash(secret),
    staffId,
    madeBy,
    expiresAt,
  ]);
  await client.query(`delete from sign_in_link where expires_at < now() - interval '1 day'`);
  return { secret, expiresAt };
}

/** Uses a link up: whose it is, for one caller only, however many come at once; null when it opens nothing. */
export async function useSignInLink(client: PoolClient, secret: string): Promise<string | null> {
  const { rows } = await client.query<{ staff_id: string }>(
    `update sign_in_link set used_at = now()
     where link_hash = $1 and used_at is null and expires_at > now()
       and exists (select from staff_member m where m.staff_id = sign_in_link.staff_id and m.disabled_at is null)
     returning staff_id`,
    [staffSecretHash(secret)],
  );
  return rows[0]?.staff_id ?? null;
}

/** Takes the links of a staff member away that nobody has used. */
export async function dropSignInLinks(client: PoolClient, staffId: string): Promise<void> {
  await client.query('delete from sign_in_link where staff_id = $1 and used_at is null', [staffId]);
}
