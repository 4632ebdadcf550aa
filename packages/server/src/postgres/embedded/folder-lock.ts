import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { processIdentity } from './process-identity.ts';

const LOCK_FILE = 'supervisor.lock';
const MAX_ATTEMPTS = 20;

/**
 * Takes a data folder for this process; the returned function gives it back. The lock of a process that no longer
 * runs, or whose pid now belongs to another process, is taken over.
 * @throws EmbeddedPostgresError naming the pid of the living process that holds the folder.
 */
export function lockFolder(dataDir: string): () => void {
  const lock = path.join(dataDir, LOCK_FILE);
  const mine = `${process.pid}\n${processIdentity(process.pid)}\n`;
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      if (claim(draft, lock)) return () => release(lock, mine);
      const holder = read(lock);
      if (holder === null) continue;
      refuseIfAlive(holder, dataDir);
      setAside(lock, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new EmbeddedPostgresError(`Several processes want the data folder ${dataDir} at once: start only one.`);
}

// A hard link appears with its content or not at all, so nobody ever reads half a lock.
function claim(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function refuseIfAlive(holder: string, dataDir: string): void {
  const [pidText = '', identity] = holder.split('\n');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || processIdentity(pid) !== identity) return;
  throw new EmbeddedPostgresError(
    `The data folder ${dataDir} is in use by process ${pid}. ` +
      'Stop that process, or set THROUGHLINE_DATA_DIR to another folder.',
  );
}

/** Moves a dead process's lock away, unless somebody has just replaced it with a living one. */
function setAside(lock: string, judged: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== judged) claim(aside, lock);
  rmSync(aside, { force: true });
}

function release(lock: string, mine: string): void {
  if (read(lock) === mine) rmSync(lock, { force: true });
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
