import type { ClientBase } from 'pg';

/** What people call a source. */
export interface SourceLabel {
  readonly source: string;
  readonly department: string;
}

/** Name and department of every source, by id: a deployment has few. */
export async function readSourceLabels(client: Pick<ClientBase, 'query'>): Promise<Map<string, SourceLabel>> {
  const { rows } = await client.query<{ source_id: string; name: string; department: string }>(
    'select source_id, name, department from source',
  );
  return new Map(rows.map(({ source_id: id, name, department }) => [id, { source: name, department }]));
}
