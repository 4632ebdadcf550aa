import type { ClientBase } from 'pg';
import { type CatalogTable, readFunctions, readTables } from './read-catalog.ts';

/**
 * The schema of a database as text: the same for every PostgreSQL that has the same tables, whichever migrations made
 * them. `packages/server/schema.sql` is this text; a test compares the two.
 */
export async function dumpSchema(client: Pick<ClientBase, 'query'>): Promise<string> {
  const tables = await readTables(client);
  const functions = await readFunctions(client);
  return `${[...tables.map(tableText), ...functions.map((text) => `${text.trim()};`)].join('\n\n')}\n`;
}

function tableText(table: CatalogTable): string {
  const { name, partitionOf, columns, constraints, partitionKey, options, indexes } = table;
  const heading = `create table ${name}`;
  if (partitionOf !== null) return `${heading} partition of ${partitionOf};`;
  const members = [...columns, ...constraints].map((member) => `  ${member}`).join(',\n');
  const partitioned = partitionKey === null ? '' : ` partition by ${partitionKey.toLowerCase()}`;
  const storage = options === null ? '' : ` with (${options})`;
  return [`${heading} (\n${members}\n)${partitioned}${storage};`, ...indexes.map((index) => `${index};`)].join('\n');
}
