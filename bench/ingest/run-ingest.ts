import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { awaitSettled } from '../await-settled.ts';
import { describeMachine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { runBench } from '../run-bench.ts';
import { checkStored } from './check-stored.ts';
import { INGEST_HELP, type IngestArguments, readIngestArguments } from './ingest-arguments.ts';
import { type IngestResult, ingestResult, type Round } from './ingest-result.ts';
import { POST_EVENTS } from './post-template.ts';
import { PROFILE_FILE } from './profile-file.ts';
import { profileTarget } from './profile-target.ts';
import { measureRawCopy } from './raw-copy.ts';
import { renderIngest } from './render-ingest.ts';
import { startTarget, type Target } from './target.ts';

/** In the repository, because the temporary folder may be memory, where a commit costs nothing. */
const SCRATCH = path.resolve(import.meta.dirname, '../../.throughline');

/** `npm run bench -- ingest`: what the product takes in durably, against its ceiling. Resolves with the exit code. */
export function runIngest(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'ingest',
    help: INGEST_HELP,
    asked: readIngestArguments(args),
    measure,
    render: renderIngest,
  });
}

async function measure(asked: IngestArguments, undo: (() => Promise<void>)[]): Promise<IngestResult> {
  const { people, postsInFlight, seconds, isProfiled } = asked;
  const machine = describeMachine();
  mkdirSync(SCRATCH, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(path.join(SCRATCH, 'bench-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  const start = (name: Target['name']) => startTarget({ name, folder, people, isProfiled }, (step) => undo.push(step));
  const saturate = { kind: 'saturate', postsInFlight, seconds } as const;

  tell('starting the product and its ceiling, each with a PostgreSQL of its own');
  const product = await start('product');
  const ceiling = await start('ceiling');
  const introduction = await introduce(product, people, postsInFlight);
  await introduce(ceiling, people, postsInFlight);
  for (const target of [product, ceiling]) {
    tell(`warming the ${target.name} up`);
    await target.load({ ...saturate, seconds: Math.max(1, seconds / 2) });
  }
  const rounds: Round[] = [];
  for (let nth = 1; nth <= asked.rounds; nth += 1) rounds.push(await runRound(nth, product, ceiling, saturate));

  const pacedEventsPerSecond =
    quantile(
      rounds.map((round) => round.product.eventsPerSecond),
      0.5,
    ) / 2;
  tell(`measuring latency at ${Math.round(pacedEventsPerSecond)} events/s`);
  const paced = await product.load({ kind: 'pace', postsPerSecond: pacedEventsPerSecond / POST_EVENTS, seconds });
  tell('copying rows over one connection');
  const rawCopyRowsPerSecond = await measureRawCopy(ceiling.database, Math.max(1, seconds / 4));
  if (isProfiled) tell('profiling');
  const profile = isProfiled
    ? await profileTarget(product, saturate, path.join(folder, 'product', PROFILE_FILE))
    : null;
  tell('counting what is stored');
  const counted = await checkStored(product, ceiling, people);
  return ingestResult({
    machine,
    rounds,
    paced,
    pacedEventsPerSecond,
    rawCopyRowsPerSecond,
    introduction,
    counted,
    people,
    postsInFlight,
    roundSeconds: seconds,
    profile,
  });
}

/** Makes everybody known, and brings the database to the rest it would have come to by itself within minutes. */
async function introduce(target: Target, people: number, postsInFlight: number) {
  tell(`introducing ${people} people to the ${target.name}`);
  const introduction = await target.load({ kind: 'introduce', postsInFlight });
  await awaitSettled(target.database);
  await target.database.query('vacuum (analyze)');
  await target.database.query('checkpoint');
  return introduction;
}

/** Who goes first changes with the rounds, so that a machine that grows slower or faster favours neither. */
async function runRound(
  nth: number,
  product: Target,
  ceiling: Target,
  saturate: Parameters<Target['load']>[0],
): Promise<Round> {
  const order = nth % 2 === 1 ? [product, ceiling] : [ceiling, product];
  const loads = new Map<Target, Round['product']>();
  for (const target of order) {
    const load = await target.load(saturate);
    loads.set(target, load);
    tell(`round ${nth}: ${target.name} ${Math.round(load.eventsPerSecond)} events/s`);
  }
  return { product: loads.get(product)!, ceiling: loads.get(ceiling)! };
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
