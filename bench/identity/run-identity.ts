import { DEFAULT_COSTS, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';
import type { Pool } from 'pg';
import { awaitSettled } from '../await-settled.ts';
import { describeMachine } from '../machine.ts';
import { restDatabase } from '../rest-database.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { tell } from '../tell.ts';
import { toDigits } from '../to-digits.ts';
import { IDENTITY_HELP, type IdentityArguments, readIdentityArguments } from './identity-arguments.ts';
import { batchRateOf, growthOf, type IdentityLoad, type IdentityResult, renderIdentity } from './identity-result.ts';
import { startIdentityTarget } from './identity-target.ts';
import { largestComponent } from './largest-component.ts';
import { type IdentityPoint, measurePoint } from './measure-point.ts';
import { makePersonCalls, type PersonCall } from './person-calls.ts';
import { timeUnmerges } from './time-unmerges.ts';

/** Disk that a resident takes: their calls on the way in, their rows, and the write-ahead log. */
const BYTES_A_PERSON = 16_000;
const LOG_BYTES = 2 * 1024 ** 3;
/** Residents that the town is larger by than what is measured, for the records of the measurements. */
const SPARE = 1.1;
const FILL_CALLS_A_POST = 500;

/** `npm run bench -- identity`: how fast new records are recognised. Resolves with the exit code. */
export function runIdentity(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'identity',
    help: IDENTITY_HELP,
    asked: readIdentityArguments(args),
    measure,
    render: renderIdentity,
    compared: [
      'recordsPerSecond',
      'p50Ms',
      'p99Ms',
      'batchRecordsPerSecond',
      'unmergeP99Ms',
      'growth',
      'bytesPerRecord',
    ],
  });
}

async function measure(asked: IdentityArguments, undo: Undo): Promise<IdentityResult> {
  const { people, records, singles, unmerges, postsInFlight, isQuick } = asked;
  const machine = describeMachine();
  const most = Math.ceil(people.at(-1)! * SPARE + 4 * people.length * (records + singles));
  const folder = makeScratchFolder(undo, most * BYTES_A_PERSON + LOG_BYTES);
  tell(`making up a town of ${most} people`);
  const madeUpFrom = performance.now();
  const calls = await makePersonCalls(undo, folder, most);
  const makeUpSeconds = Math.round((performance.now() - madeUpFrom) / 1000);
  const target = await startIdentityTarget(undo, folder);
  const { database } = target.server;
  const emptyBytes = await databaseBytes(database);

  const points: IdentityPoint[] = [];
  const loads: IdentityLoad[] = [];
  for (const size of people) {
    tell(`${size} people: coming in`);
    const before = await target.countRecords();
    const load = await target.load(until(calls, size), { postsInFlight, calls: FILL_CALLS_A_POST });
    const known = await target.countRecords();
    tell(`${size} people: learning from ${known} records`);
    const learned = await target.learn();
    const learnedAt = performance.now();
    await awaitSettled(database);
    const householdSeconds = (performance.now() - learnedAt) / 1000;
    loads.push({
      people: size,
      newRecords: known - before,
      ...roundedSeconds({ ...load, ...learned, householdSeconds }),
    });
    await restDatabase(database, isQuick);
    const options = { people: size, records, singles, postsInFlight };
    // Cold at every size: behind a checkpoint pages are logged whole, behind a promotion the model is read.
    tell('warming up');
    await measurePoint(target, calls, options);
    tell(`${size} people: ${records} new records at once, ${singles} one by one`);
    points.push(await measurePoint(target, calls, options));
  }
  const known = await target.countRecords();
  const largest = await largestComponent(database, thresholdsOf(DEFAULT_COSTS).mergeBits);
  await restDatabase(database, true);
  const bytes = await databaseBytes(database);
  const matchingBytes = await matchingBytesOf(database);
  tell(`taking ${unmerges} people apart`);
  const unmerged = unmerges === 0 ? null : await timeUnmerges(target, unmerges);
  const { recordsPerSecond, p50Ms, p99Ms } = points.at(-1)!;
  return {
    bench: 'identity',
    recordsPerSecond,
    p50Ms,
    p99Ms,
    batchRecordsPerSecond: batchRateOf(loads.at(-1)!),
    unmergeP99Ms: unmerged?.p99Ms ?? null,
    growth: growthOf(points),
    bytesPerRecord: Math.round((bytes - emptyBytes) / known),
    matchingBytesPerRecord: Math.round(matchingBytes / known),
    largestComponent: largest,
    records: known,
    points,
    loads,
    unmergeP50Ms: unmerged?.p50Ms ?? null,
    makeUpSeconds,
    machine,
  };
}

function roundedSeconds<Times extends Readonly<Record<string, number>>>(times: Times): Times {
  return Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, toDigits(seconds, 2)])) as Times;
}

async function* until(calls: AsyncGenerator<PersonCall>, residents: number): AsyncGenerator<PersonCall> {
  for (;;) {
    const { done, value } = await calls.next();
    if (done === true) return;
    yield value;
    if (value.residents >= residents) return;
  }
}

async function databaseBytes(database: Pool): Promise<number> {
  const { rows } = await database.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  return Number(rows[0]!.bytes);
}

async function matchingBytesOf(database: Pool): Promise<number> {
  const { rows } = await database.query<{ bytes: string }>(
    String.raw`select sum(pg_total_relation_size(oid)) as bytes from pg_class where relname like 'match\_%' and relkind = 'r'`,
  );
  return Number(rows[0]!.bytes);
}
