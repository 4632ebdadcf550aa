import { existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { LoadOrder } from './load-order.ts';
import { type ProfileSummary, summariseProfile } from './summarise-profile.ts';
import type { CpuPerEvent, Target } from './target.ts';

/** A statement as PostgreSQL timed it, waiting included. */
export interface StatementTime {
  readonly statement: string;
  readonly calls: number;
  /** Per event of the whole load. */
  readonly microsPerEvent: number;
  readonly meanMs: number;
  readonly walBytesPerEvent: number;
}

/** What a backend of the server was doing at a glance, over many glances. */
export interface BackendState {
  readonly state: string;
  readonly share: number;
}

/** Where a target spends its time under load. */
export interface TargetProfile {
  readonly eventsPerSecond: number;
  readonly cpuMicrosPerEvent: CpuPerEvent | null;
  readonly functions: ProfileSummary;
  readonly statements: readonly StatementTime[];
  readonly backends: readonly BackendState[];
}

const GLANCE_EVERY_MS = 20;

/** Loads a target once more while the server is profiled and PostgreSQL's statements are timed. `file` as the server writes it. */
export async function profileTarget(target: Target, order: LoadOrder, file: string): Promise<TargetProfile> {
  const { database, serverPid } = target;
  await database.query('select pg_stat_statements_reset()');
  process.kill(serverPid, 'SIGUSR2');
  const glances = watchBackends(database);
  const { eventsPerSecond, acknowledged, cpuMicrosPerEvent } = await target.load(order);
  const backends = await glances.stop();
  process.kill(serverPid, 'SIGUSR2');
  const statements = await readStatements(database, acknowledged);
  while (!existsSync(file)) await sleep(50);
  const functions = summariseProfile(JSON.parse(readFileSync(file, 'utf8')) as Profiler.Profile);
  return { eventsPerSecond, cpuMicrosPerEvent, functions, statements, backends };
}

async function readStatements(database: Pool, events: number): Promise<StatementTime[]> {
  const { rows } = await database.query<{ query: string; calls: string; total: number; mean: number; wal: string }>(
    `select query, calls, total_exec_time as total, mean_exec_time as mean, wal_bytes as wal from pg_stat_statements
     where query not like '%pg_stat_%' order by total_exec_time desc limit 25`,
  );
  return rows.map(({ query, calls, total, mean, wal }) => ({
    statement: query.replace(/\s+/g, ' ').slice(0, 110),
    calls: Number(calls),
    microsPerEvent: (total / events) * 1000,
    meanMs: mean,
    walBytesPerEvent: Number(wal) / events,
  }));
}

function watchBackends(database: Pool): { stop(): Promise<BackendState[]> } {
  const seen = new Map<string, number>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await database.query<{ state: string }>(
        `select case when state = 'active' then coalesce(wait_event_type || ': ' || wait_event, 'on a core')
           else state || ', waiting for the server' end as state
         from pg_stat_activity where application_name = 'throughline' and (state <> 'idle' or query_start > now() - interval '2 s')`,
      );
      for (const { state } of rows) seen.set(state, (seen.get(state) ?? 0) + 1);
      await sleep(GLANCE_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      const all = [...seen.values()].reduce((sum, glances) => sum + glances, 0);
      return [...seen]
        .sort(([, left], [, right]) => right - left)
        .map(([state, glances]) => ({ state, share: Math.round((glances / all) * 1000) / 1000 }));
    },
  };
}
