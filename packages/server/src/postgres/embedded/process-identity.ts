import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells this process from a later one with the same pid: boot and start time. `null` when no such process runs.
 * Where the start time cannot be read (Windows) all processes of one pid look alike.
 */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (process.platform === 'win32') return 'alive';
  const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return started === '' ? null : started;
}

/** Whether a process with this pid runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

/** The command line of a process, one argument an entry (Windows: the program only); empty when unreadable. */
export function commandLine(pid: number): string[] {
  if (process.platform === 'linux') return readProc(pid, 'cmdline').split('\0').slice(0, -1);
  if (process.platform === 'win32') {
    return [spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).stdout];
  }
  return spawnSync('ps', ['-o', 'command=', '-ww', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(' ');
}

function linuxIdentity(pid: number): string | null {
  const startTicks = statFields(pid)[19];
  if (startTicks === undefined) return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
}

function isZombie(pid: number): boolean {
  const state = statFields(pid)[0];
  return state === 'Z' || state === 'X';
}

// The second field is the program's name in brackets and may hold spaces: count from behind the last bracket.
function statFields(pid: number): string[] {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // The process has ended in between.
    return '';
  }
}
