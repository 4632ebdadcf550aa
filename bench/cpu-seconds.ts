import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc in a second: USER_HZ, 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Spent {
  readonly parentPid: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly children: number;
}

/** CPU seconds that a process has spent so far; null where there is no /proc. */
export function cpuSecondsOfProcess(pid: number): number | null {
  return readSpent(pid)?.own ?? null;
}

/** CPU seconds that a process and all of its children have spent so far, ended ones included; null without /proc. */
export function cpuSecondsOfFamily(pid: number): number | null {
  const parent = readSpent(pid);
  if (parent === null) return null;
  let seconds = parent.own + parent.children;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? readSpent(Number(name)) : null;
    if (child?.parentPid === pid) seconds += child.own;
  }
  return seconds;
}

/** CPU seconds that the machine was not idle, time stolen by its host included; null without /proc. */
export function cpuSecondsOfMachine(): number | null {
  const line = readProc('/proc/stat')?.split('\n', 1)[0];
  if (line === undefined) return null;
  const [user = 0, nice = 0, system = 0, _idle, _wait, irq = 0, softIrq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq + steal) / TICKS;
}

/** @source proc_pid_stat(5): fields 4 and 14 to 17. */
function readSpent(pid: number): Spent | null {
  const text = readProc(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The second field is a name in brackets that may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { parentPid: fields[1] ?? 0, own: (user + system) / TICKS, children: (childUser + childSystem) / TICKS };
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Another operating system, or a process that has just ended.
    return null;
  }
}
