import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openPostConnection } from '../ingest/post-connection.ts';
import { startBenchDatabase } from '../ingest/start-database.ts';
import { startServerProcess } from '../ingest/start-server-process.ts';
import { describeMachine } from '../machine.ts';
import { runBench } from '../run-bench.ts';
import { makePairs } from './make-pairs.ts';
import { timePair } from './time-pair.ts';
import { readTimingArguments, TIMING_HELP } from './timing-arguments.ts';
import { type PairResult, pairResult, renderTiming, type TimingResult, timingResult } from './timing-result.ts';

const SCRATCH = path.resolve(import.meta.dirname, '../../.throughline');
const ENTRY = new URL('../../packages/server/src/main.ts', import.meta.url);
/** Requests of each side before those that are timed. */
const WARM_UP = 500;

/** `npm run bench -- timing`: whether the time of an answer tells a hit from a miss. Resolves with the exit code. */
export function runTiming(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'timing',
    help: TIMING_HELP,
    asked: readTimingArguments(args),
    measure: ({ requests }, undo) => measure(requests, undo),
    render: renderTiming,
  });
}

async function measure(requests: number, undo: (() => Promise<void>)[]): Promise<TimingResult> {
  const machine = describeMachine();
  mkdirSync(SCRATCH, { recursive: true, mode: 0o700 });
  const dataDir = mkdtempSync(path.join(SCRATCH, 'bench-'));
  undo.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const database = await startBenchDatabase(dataDir, false);
  undo.push(() => database.stop());
  const adminToken = randomBytes(24).toString('hex');
  const command = { entry: ENTRY, preload: null, databaseUrl: database.url, adminToken, dataDir };
  const server = await startServerProcess(command);
  undo.push(() => server.stop());
  const pairs = await makePairs(server.url, adminToken);
  const connection = await openPostConnection(new URL(server.url));
  undo.push(async () => connection.close());
  const results: PairResult[] = [];
  for (const pair of pairs) {
    await timePair(connection, pair, Math.min(WARM_UP, requests));
    results.push(pairResult(pair.name, await timePair(connection, pair, requests)));
    tell(`${pair.name}: ${results.at(-1)!.differencePercent} %`);
  }
  return timingResult(requests, results, machine);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
