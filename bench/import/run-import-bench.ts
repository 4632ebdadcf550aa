import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ImportSummary } from '@throughline/cli/import/import-summary';
import type { Stats } from '@throughline/contract/stats';
import { cpuSecondsOfFamily, cpuSecondsOfProcess } from '../cpu-seconds.ts';
import { startBenchDatabase } from '../ingest/start-database.ts';
import { startServerProcess } from '../ingest/start-server-process.ts';
import { describeMachine, type Machine } from '../machine.ts';
import { runBench } from '../run-bench.ts';
import { type GeneratedTables, generateTables } from './generate-tables.ts';
import { IMPORT_HELP, type ImportArguments, readImportArguments } from './import-arguments.ts';

/** In the repository, because the temporary folder may be memory, where a commit costs nothing. */
const SCRATCH = path.resolve(import.meta.dirname, '../../.throughline');
const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const MAPPING = path.join(import.meta.dirname, 'mapping.json');

/** What the bench prints with `--json`. */
export interface ImportBenchResult {
  /** Rows of all files, by the whole time of the command. */
  readonly rowsPerSecond: number;
  /** Events durable and their people current, by the whole time of the command. */
  readonly eventsPerSecond: number;
  /** Largest memory of the command. */
  readonly peakMiB: number;
  readonly rows: number;
  readonly events: number;
  readonly people: number | null;
  readonly seconds: number;
  /** Which of the two cores' time an event takes, in microseconds; null where the operating system does not tell. */
  readonly cpuMicrosPerEvent: {
    readonly command: number | null;
    readonly server: number | null;
    readonly postgres: number | null;
  };
  readonly isDryRun: boolean;
  readonly machine: Machine;
}

/** `npm run bench -- import`: a data set through the command line into a server. Resolves with the exit code. */
export function runImportBench(args: readonly string[]): Promise<number> {
  return runBench({ name: 'import', help: IMPORT_HELP, asked: readImportArguments(args), measure, render });
}

async function measure(asked: ImportArguments, undo: (() => Promise<void>)[]): Promise<ImportBenchResult> {
  const machine = describeMachine();
  mkdirSync(SCRATCH, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(path.join(SCRATCH, 'bench-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  tell(`writing ${asked.lines} lines`);
  const tables = await generateTables(folder, asked.lines);
  const adminToken = randomBytes(24).toString('hex');
  const server = asked.isDryRun ? null : await startServer(folder, adminToken, undo);
  const url = server?.url ?? null;
  const before = server?.spent();
  tell(asked.isDryRun ? 'reading' : 'importing');
  const { summary, cpuSeconds } = await runCommand(folder, tables, url, adminToken, asked);
  const after = server?.spent();
  const micros = (seconds: number | null): number | null =>
    seconds === null ? null : Math.round((seconds / summary.events.made) * 1e6);
  const spent = (part: 'server' | 'postgres'): number | null => {
    const [from, to] = [before?.[part] ?? null, after?.[part] ?? null];
    return from === null || to === null ? null : micros(to - from);
  };
  const people = url === null ? null : await checkArrived(url, adminToken, tables);
  return {
    rowsPerSecond: summary.rowsPerSecond,
    eventsPerSecond: summary.eventsPerSecond,
    peakMiB: summary.peakMiB,
    rows: summary.rows.read,
    events: summary.events.made,
    people,
    seconds: summary.seconds,
    cpuMicrosPerEvent: { command: micros(cpuSeconds), server: spent('server'), postgres: spent('postgres') },
    isDryRun: asked.isDryRun,
    machine,
  };
}

async function startServer(folder: string, adminToken: string, undo: (() => Promise<void>)[]) {
  tell('starting a server with a PostgreSQL of its own');
  const dataDir = path.join(folder, 'data');
  const database = await startBenchDatabase(dataDir, false);
  undo.push(() => database.stop());
  const server = await startServerProcess({
    entry: new URL('../../packages/server/src/main.ts', import.meta.url),
    preload: null,
    databaseUrl: database.url,
    adminToken,
    dataDir,
  });
  undo.push(() => server.stop());
  return {
    url: server.url,
    spent: () => ({ server: cpuSecondsOfProcess(server.pid), postgres: cpuSecondsOfFamily(database.pid) }),
  };
}

async function runCommand(
  folder: string,
  { files, orders }: GeneratedTables,
  url: string | null,
  adminToken: string,
  asked: ImportArguments,
) {
  const words = ['import', ...files, '--source', 'bench', '--mapping', MAPPING, '--json'];
  const options = url === null ? ['--dry-run'] : ['--url', url, '--in-flight', String(asked.requestsInFlight)];
  const child = spawn(process.execPath, [CLI, ...words, ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, THROUGHLINE_ADMIN_TOKEN: adminToken },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let cpuSeconds: number | null = null;
  const watch = setInterval(() => {
    cpuSeconds = cpuSecondsOfProcess(child.pid!) ?? cpuSeconds;
  }, 100);
  const out = await text(child.stdout);
  clearInterval(watch);
  const exitCode = await ended;
  if (exitCode !== 0) throw new Error(`The import ended with exit code ${exitCode}.`);
  const summary = JSON.parse(out) as ImportSummary;
  const arrived = url === null ? summary.events.made : summary.events.accepted;
  if (arrived !== orders) throw new Error(`${orders} orders were written and ${arrived} arrived.`);
  return { summary, cpuSeconds };
}

/** @throws Error when the server does not have every order and every customer. */
async function checkArrived(url: string, adminToken: string, { orders, customers }: GeneratedTables): Promise<number> {
  const answer = await fetch(`${url}/api/stats`, { headers: { authorization: `Bearer ${adminToken}` } });
  const { events, people } = (await answer.json()) as Stats;
  if (events === orders && people === customers) return people;
  throw new Error(`The server has ${events} events of ${people} people instead of ${orders} of ${customers}.`);
}

function render(result: ImportBenchResult): string {
  const { command, server, postgres } = result.cpuMicrosPerEvent;
  return (
    `${result.rowsPerSecond} rows/s, ${result.eventsPerSecond} events/s, ${result.peakMiB} MiB\n` +
    `${result.rows} rows became ${result.events} events${result.people === null ? '' : ` of ${result.people} people`} in ${result.seconds} s\n` +
    `CPU microseconds an event: command ${command ?? '?'}, server ${server ?? '?'}, PostgreSQL ${postgres ?? '?'}\n` +
    `${result.machine.cpus} x ${result.machine.cpuModel}, Node ${result.machine.node}, load before ${result.machine.loadBefore}\n`
  );
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
