import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive } from './process-identity.ts';

/** What `postmaster.pid` in a cluster says about the server that runs, or ran, on it. */
export interface PostmasterPid {
  readonly pid: number;
  /** Folder of the unix socket; empty where there is none. */
  readonly socketDir: string;
  readonly isReady: boolean;
}

/** Reads `postmaster.pid`; `null` when there is none or it holds no pid. */
export function readPostmasterPid(clusterDir: string): PostmasterPid | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, socketDir: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/** Whether this pid is a PostgreSQL server on this cluster, and not another process that was given the same pid. */
export function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid).join(' ');
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(`-D ${clusterDir}`));
}
