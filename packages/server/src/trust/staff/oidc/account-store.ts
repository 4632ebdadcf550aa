import type { PoolClient } from 'pg';

/** Whose account it is at the identity provider; null when nobody has signed in by it. */
export async function readAccountHolder(
  client: PoolClient,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<string | null> {
  const { rows } = await client.query<{ staff_id: string }>(
    'select staff_id from staff_account where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return rows[0]?.staff_id ?? null;
}

/** Whether a staff member signs in by another account of this issuer. */
export async function hasAccount(client: PoolClient, staffId: string, issuer: string): Promise<boolean> {
  const { rowCount } = await client.query('select from staff_account where staff_id = $1 and issuer = $2', [
    staffId,
    issuer,
  ]);
  return (rowCount ?? 0) > 0;
}

/** Remembers by which account somebody signs in. */
export async function insertAccount(
  client: PoolClient,
  { issuer, subject, staffId }: { issuer: string; subject: string; staffId: string },
): Promise<void> {
  await client.query('insert into staff_account (issuer, subject, staff_id) values ($1, $2, $3)', [
    issuer,
    subject,
    staffId,
  ]);
}
