import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;

/** Watches how much memory a process has; `stop` gives the most that was seen, in MiB, null without /proc. */
export function watchMemory(pid: number): { stop(): number | null } {
  let peak: number | null = null;
  const look = (): void => {
    const now = residentMiB(pid);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

function residentMiB(pid: number): number | null {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    // Another operating system, or a process that has just ended.
    return null;
  }
}
