import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { isPostmasterOf, readPostmasterPid } from './postmaster-pid.ts';
import { isAlive } from './process-identity.ts';
import { removeSocketFolder } from './socket-folder.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/** How long a leftover server may take to shut down before the next, harder signal, in ms. */
const PATIENCE_MS: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Makes a cluster free to start: stops a server that outlived its supervisor and removes its pid file, whose pid may
 * by now belong to another process (PostgreSQL would take it for a running server). Call it under the folder's lock.
 * @throws EmbeddedPostgresError when the leftover server does not stop.
 */
export async function clearLeftovers(
  clusterDir: string,
  log: SupervisorLog,
  socketFolder: 'remove socket folder' | 'keep socket folder' = 'remove socket folder',
): Promise<void> {
  const left = readPostmasterPid(clusterDir);
  if (left === null) return;
  if (isPostmasterOf(left.pid, clusterDir)) {
    log.warn(`PostgreSQL (pid ${left.pid}) outlived its supervisor: stopping it before starting again`);
    await stopProcess(left.pid);
  } else if (isAlive(left.pid)) {
    log.warn(`postmaster.pid names process ${left.pid}, which is not this PostgreSQL: removing it`);
  }
  // Also when the process is dead: where nobody reaps it (a container without init) PostgreSQL takes it for alive.
  // Processes of a killed server are still noticed, by their shared memory.
  rmSync(path.join(clusterDir, 'postmaster.pid'), { force: true });
  if (socketFolder === 'remove socket folder') removeSocketFolder(left.socketDir);
}

async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patienceMs] of PATIENCE_MS) {
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new EmbeddedPostgresError(
        `PostgreSQL (pid ${pid}) of an earlier run belongs to another user: stop it as that user, then start again.`,
        { cause },
      );
    }
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL (pid ${pid}) of an earlier run does not stop: end it, then start again.`);
}
