import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerAccount } from './server-account.ts';

/** The role that owns the cluster; only the supervisor uses it. */
export const SUPERUSER = 'postgres';
const PASSWORD_FILE = 'postgres-password';

export interface Cluster {
  readonly dir: string;
  /** Password of every role where the server listens on a port; `null` behind a private socket. */
  readonly password: string | null;
}

/**
 * The cluster in `dataDir`, made by initdb when there is none yet. An interrupted initdb leaves nothing behind: the
 * cluster gets its name only when it is whole.
 */
export async function createCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  account: ServerAccount,
  hasSockets: boolean,
  environment: NodeJS.ProcessEnv,
): Promise<Cluster> {
  const dir = path.join(dataDir, 'postgres');
  const passwordFile = path.join(dataDir, PASSWORD_FILE);
  if (!existsSync(path.join(dir, 'PG_VERSION'))) {
    const draft = `${dir}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    giveTo(account, draft);
    if (!hasSockets && !existsSync(passwordFile))
      writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    await initdb(binaries, account, environment, draft, hasSockets ? [] : [`--pwfile=${passwordFile}`]);
    renameSync(draft, dir);
  }
  refuseOtherMajor(dir, binaries.major);
  giveTo(account, dir);
  return { dir, password: hasSockets ? null : readFileSync(passwordFile, 'utf8').trim() };
}

async function initdb(
  binaries: PostgresBinaries,
  account: ServerAccount,
  environment: NodeJS.ProcessEnv,
  dir: string,
  passwordArgs: string[],
): Promise<void> {
  const { command, args, options } = account.wrap(binaries.initdb, [
    '-D',
    dir,
    '-U',
    SUPERUSER,
    // The socket lies in a folder of mode 0700: who can reach it could read the files too.
    `--auth=${passwordArgs.length === 0 ? 'trust' : 'scram-sha-256'}`,
    ...passwordArgs,
    '--encoding=UTF8',
    // Sorted by code point, the same in every version of every operating system, so indexes survive upgrades.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ]);
  const child = spawn(command, args, {
    ...options,
    cwd: path.parse(dir).root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const collect = (chunk: string): void => {
    said += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  throw new EmbeddedPostgresError(
    `initdb could not create the database in ${dir} (exit code ${code}): ${said.trim().split('\n').slice(-6).join(' | ')}. ` +
      'Is the disk full or the folder read-only? Otherwise set THROUGHLINE_DATA_DIR to another folder or DATABASE_URL.',
  );
}

function refuseOtherMajor(dir: string, ours: number): void {
  const major = clusterMajor(dir);
  if (major === ours) return;
  throw new EmbeddedPostgresError(
    `The database in ${dir} was made by PostgreSQL ${major}, this is ${ours}. ` +
      (major !== null && major < ours
        ? 'Run "npx throughline upgrade" once: it keeps the old files, and proves that everybody is the same.'
        : 'Start the newer version of Throughline, or set THROUGHLINE_DATA_DIR to a new folder.'),
  );
}

/** Major version of the PostgreSQL that made a cluster; null where there is none. */
export function clusterMajor(dir: string): number | null {
  const file = path.join(dir, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}

/** Makes the files belong to the account: an earlier start may have used another one. */
function giveTo(account: ServerAccount, dir: string): void {
  if (account.owner === null || statSync(dir).uid === account.owner.uid) return;
  const { uid, gid } = account.owner;
  for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(dir, entry), uid, gid);
  chownSync(dir, uid, gid);
}
