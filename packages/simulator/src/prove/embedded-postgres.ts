import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';

/** The PostgreSQL that a server brought along: its process, and how to connect to it past the server. */
export interface FoundPostgres {
  readonly pid: number;
  /** Whether it takes connections. */
  readonly isReady: boolean;
  readonly connection: ClientConfig;
}

const NAME = 'throughline';

/**
 * The PostgreSQL that runs in a data folder; another process after it was killed. `null` when none runs there.
 * @source PostgreSQL's `postmaster.pid`: pid, data directory, start, port, folder of the socket, address, shared memory,
 * status.
 */
export function findPostgres(dataDir: string): FoundPostgres | null {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port, socketDir = '', address = '', , status = ''] = readFileSync(file, 'utf8').split('\n');
  if (!Number(pid)) return null;
  const passwordFile = path.join(dataDir, 'postgres-password');
  return {
    pid: Number(pid),
    isReady: status.trim() === 'ready',
    connection: {
      host: socketDir.trim() || address.trim(),
      port: Number(port),
      user: NAME,
      database: NAME,
      ...(existsSync(passwordFile) && { password: readFileSync(passwordFile, 'utf8').trim() }),
    },
  };
}

/** The PostgreSQL that runs in a data folder. @throws Error when none does. */
export function embeddedPostgres(dataDir: string): FoundPostgres {
  const found = findPostgres(dataDir);
  if (found === null) throw new Error(`no PostgreSQL runs in ${dataDir}`);
  return found;
}
