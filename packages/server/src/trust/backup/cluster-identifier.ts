import type { PoolClient } from 'pg';

/** What tells a PostgreSQL cluster from every other; empty where the role may not know. */
export async function clusterIdentifier(client: Pick<PoolClient, 'query'>): Promise<string> {
  const { rows: rights } = await client.query<{ may: boolean }>(
    `select has_function_privilege('pg_control_system()', 'execute') as may`,
  );
  if (rights[0]?.may !== true) return '';
  const { rows } = await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()');
  return rows[0]!.id;
}
