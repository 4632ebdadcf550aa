import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { startLoadGenerator } from '../ingest/load-generator.ts';
import { describeMachine } from '../machine.ts';
import { restDatabase } from '../rest-database.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { addBenchSource, type ServerUnderTest, startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { copyOut } from './copy-out.ts';
import { EXPORT_HELP, type ExportArguments, readExportArguments } from './export-arguments.ts';
import { exportFigures, type ExportResult, type ExportRound, renderExport } from './export-result.ts';
import { watchMemory } from './peak-memory.ts';

const POSTS_IN_FLIGHT = 16;
const LOAD_SECONDS = 2;

/** What each export is made of, as PostgreSQL itself would write it. */
const CEILINGS = {
  events: ['copy (select * from event) to stdout'],
  people: [
    'copy (select * from profile join profile_count using (profile_id) order by profile_id) to stdout',
    'copy (select * from record) to stdout',
    'copy (select * from record_identifier join identifier using (identifier_id)) to stdout',
  ],
} as const;

/** `npm run bench -- export`: what leaves the server, against what leaves PostgreSQL. Resolves with the exit code. */
export function runExportBench(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'export',
    help: EXPORT_HELP,
    asked: readExportArguments(args),
    measure,
    render: renderExport,
    compared: ['people.ndjson.ratio', 'events.ndjson.ratio', 'people.parquet.ratio', 'events.parquet.ratio'],
  });
}

async function measure(asked: ExportArguments, undo: Undo): Promise<ExportResult> {
  const machine = describeMachine();
  const server = await startFilled(asked, undo);
  const idleMiB = watchMemory(server.pid).stop();
  const rounds: ExportRound[] = [];
  for (const what of ['people', 'events'] as const) {
    for (const format of ['ndjson', 'csv', 'parquet'] as const) {
      // The first of each is not measured.
      for (let nth = 0; nth <= asked.rounds; nth += 1) {
        const round = await runRound(server, what, format);
        if (nth > 0) rounds.push(round);
      }
      tell(`${what} as ${format}: ${Math.round(figuresOf(rounds, what, format).rowsPerSecond)} rows/s`);
    }
  }
  const { rows } = await server.database.query<{ people: number; events: number }>(
    'select (select count(*) from profile)::integer as people, (select count(*) from event)::integer as events',
  );
  const all = (what: ExportRound['what']) => ({
    ndjson: figuresOf(rounds, what, 'ndjson'),
    csv: figuresOf(rounds, what, 'csv'),
    parquet: figuresOf(rounds, what, 'parquet'),
  });
  for (const { what, rows: exported } of rounds) {
    if (exported !== rows[0]![what])
      throw new Error(`${exported} ${what} were exported, ${rows[0]![what]} are stored.`);
  }
  return {
    people: all('people'),
    events: all('events'),
    counted: rows[0]!,
    idleMiB: idleMiB === null ? null : Math.round(idleMiB),
    rounds: asked.rounds,
    machine,
  };
}

function figuresOf(rounds: readonly ExportRound[], what: ExportRound['what'], format: ExportRound['format']) {
  return exportFigures(rounds.filter((round) => round.what === what && round.format === format));
}

/** Starts a server with people and events that came in over HTTP, as they would. */
async function startFilled({ people, events }: ExportArguments, undo: Undo): Promise<ServerUnderTest> {
  tell('starting a server');
  const intake = await startServerUnderTest(undo, { folder: makeScratchFolder(undo) });
  const { writeKey } = await addBenchSource(intake);
  const generator = await startLoadGenerator({ url: intake.url, writeKey, people, seed: 'export' });
  tell(`taking in ${people} people and ${events} events`);
  let acknowledged = (await generator.send({ kind: 'introduce', postsInFlight: POSTS_IN_FLIGHT })).acknowledged;
  while (acknowledged < events) {
    const order = { kind: 'saturate', postsInFlight: POSTS_IN_FLIGHT, seconds: LOAD_SECONDS } as const;
    acknowledged += (await generator.send(order)).acknowledged;
  }
  await generator.stop();
  await restDatabase(intake.database, true);
  return intake.restart();
}

async function runRound(
  server: ServerUnderTest,
  what: ExportRound['what'],
  format: ExportRound['format'],
): Promise<ExportRound> {
  const memory = watchMemory(server.pid);
  const { rows, bytes, seconds } = await takeExport(server, `${what}?format=${format}`);
  const peakMiB = memory.stop();
  const client = await server.database.connect();
  try {
    const began = performance.now();
    for (const statement of CEILINGS[what]) await copyOut(client, statement);
    return { what, format, rows, bytes, seconds, ceilingSeconds: (performance.now() - began) / 1000, peakMiB };
  } finally {
    client.release();
  }
}

/** Takes an export and looks at nothing but its size. */
async function takeExport(
  { url, adminToken }: ServerUnderTest,
  address: string,
): Promise<Pick<ExportRound, 'rows' | 'bytes' | 'seconds'>> {
  const began = performance.now();
  const request = get(`${url}/api/export/${address}`, { headers: { authorization: `Bearer ${adminToken}` } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${address} was answered with ${answer.statusCode}.`);
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return { rows: Number(answer.trailers['throughline-rows']), bytes, seconds: (performance.now() - began) / 1000 };
}
