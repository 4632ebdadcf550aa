import type { TestDatabase } from '@throughline/server/testing/test-database';

/** Rows of any table of ours in which any column holds one of some texts, each with the name of its table. */
export async function rowsThatHold(pool: Pick<TestDatabase['pool'], 'query'>, ...texts: string[]): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select it::text as row from ${name} it`);
    for (const { row } of rows)
      if (texts.some((text) => row.includes(text))) found.push(`${name}: ${row.slice(0, 500)}`);
  }
  return found;
}
