import { cpuSecondsOfFamily, cpuSecondsOfProcess } from './cpu-seconds.ts';
import { countInstructions } from './count-instructions.ts';
import type { ServerUnderTest } from './server-under-test.ts';

/** What a server and its PostgreSQL spent on something. */
export interface Spent {
  /** CPU seconds; null where the operating system does not tell. */
  readonly server: number | null;
  readonly postgres: number | null;
  /** Instructions of both, kernel included; null without performance counters. The steadiest figure on a shared machine. */
  readonly instructions: number | null;
}

/** Does something and tells what the server and its PostgreSQL, with all of its processes, spent meanwhile. */
export async function spentOn<Outcome>(
  { pid, databasePid }: Pick<ServerUnderTest, 'pid' | 'databasePid'>,
  work: () => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly spent: Spent }> {
  const instructions = await countInstructions([pid], [databasePid]);
  const now = () => ({ server: cpuSecondsOfProcess(pid), postgres: cpuSecondsOfFamily(databasePid) });
  const before = now();
  let after = before;
  try {
    const outcome = await work();
    after = now();
    const of = (part: 'server' | 'postgres'): number | null =>
      before[part] === null || after[part] === null ? null : after[part] - before[part];
    return {
      outcome,
      spent: { server: of('server'), postgres: of('postgres'), instructions: await instructions.stop() },
    };
  } finally {
    await instructions.stop();
  }
}
