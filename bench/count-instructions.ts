import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** perf opens its counters before it says anything; until then nothing is to be done that must be counted. */
const ATTACHES_WITHIN_MS = 250;

/**
 * Counts the instructions of some processes, and of `families` with their children, until it is stopped; null where
 * there is no `perf`, or no counters, as in most virtual machines.
 */
export async function countInstructions(
  processes: readonly number[],
  families: readonly number[],
): Promise<{ stop(): Promise<number | null> }> {
  const pids = [...processes, ...families, ...families.flatMap(childrenOf)];
  const child = spawn('perf', ['stat', '-x', ';', '-e', 'instructions', '-p', pids.join(',')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const said = text(child.stderr).catch(() => '');
  await Promise.race([ended, sleep(ATTACHES_WITHIN_MS)]);
  let counted: Promise<number | null> | null = null;
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    await ended;
    const [count = ''] =
      (await said)
        .split('\n')
        .find((line) => line.includes('instructions'))
        ?.split(';') ?? [];
    return /^\d+$/.test(count) && Number(count) > 0 ? Number(count) : null;
  };
  return { stop: () => (counted ??= stop()) };
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
      .map(Number);
  } catch {
    // Another operating system.
    return [];
  }
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It has just ended.
    return null;
  }
}
