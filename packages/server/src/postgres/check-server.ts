import type { ClientBase } from 'pg';
import { StartRefusal } from '../config/start-refusal.ts';

const OLDEST_MAJOR = 15;

/** Makes sure that the engine can live on a database. @throws StartRefusal when it is too old or not in UTF-8. */
export async function checkServer(client: Pick<ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
       current_setting('server_encoding') as encoding`,
  );
  const { version, number, encoding } = rows[0]!;
  if (number < OLDEST_MAJOR * 10_000) {
    throw new StartRefusal(
      `DATABASE_URL leads to PostgreSQL ${version}, and ${OLDEST_MAJOR} is the oldest that will do: upgrade it, ` +
        'or leave DATABASE_URL out for the embedded PostgreSQL 18.',
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartRefusal(
      `The database of DATABASE_URL is encoded in ${encoding}: make one with "create database throughline encoding 'UTF8' template template0".`,
    );
  }
}
