import { startLoadGenerator } from '../ingest/load-generator.ts';
import { POST_EVENTS } from '../ingest/post-template.ts';
import { describeMachine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { restDatabase } from '../rest-database.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { addBenchSource, startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { toDigits } from '../to-digits.ts';
import { memorySlopes } from './memory-slopes.ts';
import { measureWindow, type MeasuredWindow } from './measure-window.ts';
import { readSoakArguments, SOAK_HELP, type SoakArguments } from './soak-arguments.ts';
import { renderSoak, type SoakResult, type SoakTable } from './soak-result.ts';
import { soakVerdicts } from './soak-verdicts.ts';
import { bytesPerRow, readTableSizes, type TableSize } from './table-sizes.ts';

const POSTS_IN_FLIGHT = 16;
const WINDOW_SECONDS = 60;
/** Stretches of a run of less than six minutes. */
const LEAST_WINDOWS = 6;
/** Of the run, but no longer than is ever needed for caches to fill. */
const WARM_UP = { share: 1 / 3, minutes: 10 } as const;
const BYTES = { event: 1_100, person: 8_000 } as const;

/** `npm run bench -- soak`: what grows under a steady load. Resolves with the exit code. */
export function runSoak(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'soak',
    help: SOAK_HELP,
    asked: readSoakArguments(args),
    measure,
    render: renderSoak,
    compared: ['eventsPerSecond', 'p99Ms', 'rssMiBPerHour', 'heapMiBPerHour'],
    isMet: ({ isSteady }) => isSteady,
  });
}

async function measure({ minutes, eventsPerSecond, people }: SoakArguments, undo: Undo): Promise<SoakResult> {
  const machine = describeMachine();
  const folder = makeScratchFolder(undo, minutes * 60 * eventsPerSecond * BYTES.event + people * BYTES.person);
  const server = await startServerUnderTest(undo, { folder });
  const { writeKey } = await addBenchSource(server);
  const generator = await startLoadGenerator({ url: server.url, writeKey, people, seed: 'soak' });
  undo.push(() => generator.stop());
  tell(`introducing ${people} people`);
  let { acknowledged } = await generator.send({ kind: 'introduce', postsInFlight: POSTS_IN_FLIGHT });
  await restDatabase(server.database, minutes < 1);

  const count = Math.max(LEAST_WINDOWS, Math.round((minutes * 60) / WINDOW_SECONDS));
  const seconds = (minutes * 60) / count;
  const warmUpWindows = Math.floor(count * Math.min(WARM_UP.share, WARM_UP.minutes / minutes));
  const measured: MeasuredWindow[] = [];
  let before: readonly TableSize[] = await readTableSizes(server.database);
  for (let nth = 1; nth <= count; nth += 1) {
    const minute = toDigits((nth * seconds) / 60, 2);
    const window = await measureWindow(server, generator, {
      minute,
      seconds,
      postsPerSecond: eventsPerSecond / POST_EVENTS,
    });
    measured.push(window);
    acknowledged += window.acknowledged;
    if (nth === warmUpWindows) before = await readTableSizes(server.database);
    const { eventsPerSecond: rate, p99Ms, rssMiB } = window.figures;
    tell(`minute ${minute}: ${Math.round(rate)} events/s, p99 ${p99Ms} ms, ${rssMiB ?? '?'} MiB`);
  }
  const after = await readTableSizes(server.database);
  const stored = await countStored(server.database, acknowledged);

  const steady = measured.slice(warmUpWindows);
  const windows = steady.map(({ figures }) => figures);
  const samples = steady.flatMap((window) => window.samples);
  const latencies = steady.flatMap((window) => [...window.latenciesMs]);
  const evidence = { askedEventsPerSecond: eventsPerSecond, windows, samples, before, after };
  const verdicts = soakVerdicts({ ...evidence, minutes: (steady.length * seconds) / 60 });
  const { rss, heap } = memorySlopes(windows, samples);
  return {
    bench: 'soak',
    minutes,
    warmUpMinutes: toDigits((warmUpWindows * seconds) / 60, 2),
    askedEventsPerSecond: eventsPerSecond,
    eventsPerSecond: Math.round(
      quantile(
        windows.map(({ eventsPerSecond: rate }) => rate),
        0.5,
      ),
    ),
    p50Ms: toDigits(quantile(latencies, 0.5), 1),
    p99Ms: toDigits(quantile(latencies, 0.99), 1),
    refusals: measured.reduce((sum, { figures }) => sum + figures.refusals, 0),
    rssMiBPerHour: toDigits(rss.slope, 1),
    rssMiBPerHourError: toDigits(2 * rss.slopeError, 1),
    heapMiBPerHour: toDigits(heap.slope, 1),
    heapMiBPerHourError: toDigits(2 * heap.slopeError, 1),
    people,
    counted: { acknowledged, stored },
    tables: soakTables(before, after),
    windows: measured.map(({ figures }) => figures),
    verdicts,
    isSteady: verdicts.every(({ isKept }) => isKept !== false),
    machine,
  };
}

function soakTables(before: readonly TableSize[], after: readonly TableSize[]): SoakTable[] {
  return after.map((size) => {
    const earlier = before.find(({ table }) => table === size.table) ?? size;
    return {
      table: size.table,
      liveRows: size.liveRows,
      deadRows: size.deadRows,
      mebibytes: toDigits((size.tableBytes + size.indexBytes) / 1024 ** 2, 1),
      bytesPerRow: bytesPerRow(size),
      bytesPerRowBefore: bytesPerRow(earlier),
      autovacuums: size.autovacuums - earlier.autovacuums,
    };
  });
}

/** @throws Error when what was acknowledged is not what is stored. */
async function countStored(database: Parameters<typeof readTableSizes>[0], acknowledged: number): Promise<number> {
  const { rows } = await database.query<{ events: string }>('select count(*) as events from event');
  const stored = Number(rows[0]!.events);
  if (stored === acknowledged) return stored;
  throw new Error(`${acknowledged} events were acknowledged and ${stored} are stored.`);
}
