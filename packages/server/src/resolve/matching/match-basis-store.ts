import type { Pool, PoolClient } from 'pg';

/** Reads under which settings, model and rules everybody was matched; null where nobody was. */
export async function readMatchBasis(client: Pool | PoolClient): Promise<string | null> {
  const { rows } = await client.query<[string]>({
    name: 'read-match-basis',
    text: 'select basis from match_basis',
    rowMode: 'array',
  });
  return rows[0]?.[0] ?? null;
}

/** Writes under which settings, model and rules everybody is matched. */
export async function writeMatchBasis(client: PoolClient, basis: string): Promise<void> {
  await client.query(
    'insert into match_basis (basis) values ($1) on conflict (is_only) do update set basis = excluded.basis',
    [basis],
  );
}
