import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { Pool } from 'pg';
import { cpuSecondsOfFamily, cpuSecondsOfMachine, cpuSecondsOfProcess } from '../cpu-seconds.ts';
import { startLoadGenerator } from './load-generator.ts';
import type { LoadOrder, LoadOutcome } from './load-order.ts';
import { startBenchDatabase } from './start-database.ts';
import { startServerProcess } from './start-server-process.ts';

/** What is loaded: the product as it is, or its ceiling. */
export type TargetName = 'product' | 'ceiling';

/** CPU microseconds an event; `others` is the rest of the machine, the other target's database included. */
export interface CpuPerEvent {
  readonly server: number;
  readonly postgres: number;
  readonly generator: number;
  readonly others: number;
}

/** A load as it was measured. */
export interface MeasuredLoad extends LoadOutcome {
  readonly eventsPerSecond: number;
  /** Null where the operating system does not tell. */
  readonly cpuMicrosPerEvent: CpuPerEvent | null;
}

/** A server under test with a database, and with a load generator, of its own. */
export interface Target {
  readonly name: TargetName;
  readonly serverPid: number;
  /** As superuser. */
  readonly database: Pool;
  load(order: LoadOrder): Promise<MeasuredLoad>;
  /** Events of every post that was answered so far. */
  acknowledged(): number;
}

/** How a target is set up. */
export interface TargetParts {
  readonly name: TargetName;
  readonly folder: string;
  readonly people: number;
  readonly isProfiled: boolean;
}

const ENTRIES = {
  product: new URL('../../packages/server/src/main.ts', import.meta.url),
  ceiling: new URL('./ceiling-server.ts', import.meta.url),
};
const PROFILER = new URL('./profile-on-signal.ts', import.meta.url);
/** The same for both targets: the same events in the same order. */
const SEED = 'ingest';

/**
 * Starts a target; `onStop` gets every step that undoes it. Each has a PostgreSQL of its own: what one writes neither
 * pushes the other's pages out of memory nor is flushed or vacuumed on the other's time unseen.
 */
export async function startTarget(parts: TargetParts, onStop: (step: () => Promise<void>) => void): Promise<Target> {
  const { name, people, isProfiled } = parts;
  const dataDir = path.join(parts.folder, name);
  const database = await startBenchDatabase(dataDir, isProfiled);
  onStop(() => database.stop());
  const adminToken = randomBytes(24).toString('hex');
  const server = await startServerProcess({
    entry: ENTRIES[name],
    preload: isProfiled ? PROFILER : null,
    databaseUrl: database.url,
    adminToken,
    dataDir,
  });
  onStop(() => server.stop());
  const source = { name: 'bench', department: 'orders', kind: 'server', trust: 'server' } as const;
  const { writeKey } = await createAdminApi(server.url, adminToken).createSource(source);
  const generator = await startLoadGenerator({ url: server.url, writeKey, people, seed: SEED });
  onStop(() => generator.stop());

  let acknowledged = 0;
  const spent = () => ({
    server: cpuSecondsOfProcess(server.pid),
    postgres: cpuSecondsOfFamily(database.pid),
    machine: cpuSecondsOfMachine(),
  });
  return {
    name,
    serverPid: server.pid,
    database: database.pool,
    async load(order) {
      const before = spent();
      let after = before;
      const outcome = await generator.send(order, () => {
        after = spent();
      });
      acknowledged += outcome.acknowledged;
      const { acknowledgedInTime, seconds, cpuSeconds } = outcome;
      const micros = (cpu: number): number => (cpu / acknowledgedInTime) * 1e6;
      const [ours, postgres, machine] = [spentIn('server'), spentIn('postgres'), spentIn('machine')];
      function spentIn(part: keyof typeof before): number | null {
        return before[part] === null || after[part] === null ? null : after[part] - before[part];
      }
      return {
        ...outcome,
        eventsPerSecond: acknowledgedInTime / seconds,
        cpuMicrosPerEvent:
          ours === null || postgres === null || machine === null
            ? null
            : {
                server: micros(ours),
                postgres: micros(postgres),
                generator: micros(cpuSeconds),
                others: micros(Math.max(0, machine - ours - postgres - cpuSeconds)),
              },
      };
    },
    acknowledged: () => acknowledged,
  };
}
