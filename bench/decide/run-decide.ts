import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { APPLICATION } from '@throughline/server/postgres/embedded/application-database';
import { startLoadGenerator } from '../ingest/load-generator.ts';
import { PROFILE_FILE } from '../ingest/profile-file.ts';
import { profileTarget } from '../ingest/profile-target.ts';
import { startServerProcess } from '../ingest/start-server-process.ts';
import { describeMachine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { restDatabase } from '../rest-database.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { addBenchSource, type ServerUnderTest, startServerUnderTest } from '../server-under-test.ts';
import { type Spent, spentOn } from '../spent-on.ts';
import { tell } from '../tell.ts';
import { toDigits } from '../to-digits.ts';
import { DECIDE_HELP, type DecideArguments, readDecideArguments } from './decide-arguments.ts';
import { type DecideResult, type DecisionCost, latencyFigures, renderDecide } from './decide-result.ts';
import { type DecideTarget, decideTarget } from './decide-target.ts';
import { setUpMoment } from './set-up-moment.ts';

const BARE_ENTRY = new URL('./bare-server.ts', import.meta.url);
const PROFILER = new URL('../ingest/profile-on-signal.ts', import.meta.url);

/** `npm run bench -- decide`: decisions with durable receipts, beside a bare handler. Resolves with the exit code. */
export function runDecide(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'decide',
    help: DECIDE_HELP,
    asked: readDecideArguments(args),
    measure,
    render: renderDecide,
    compared: ['ratio', 'decisionsPerSecond', 'p50Ms', 'p99Ms', 'cost.kiloInstructions'],
    isMet: ({ receipts, answered }) => receipts === answered,
  });
}

async function measure(asked: DecideArguments, undo: Undo): Promise<DecideResult> {
  const { people, seconds, inFlight } = asked;
  const machine = describeMachine();
  const folder = makeScratchFolder(undo);
  const watched = asked.isProfiled ? { hasStatementTimes: true, preload: PROFILER } : {};
  const server = await startServerUnderTest(undo, { folder, ...watched });
  const { writeKey } = await addBenchSource(server);
  tell(`introducing ${people} people`);
  const introducer = await startLoadGenerator({ url: server.url, writeKey, people, seed: 'decide' });
  await introducer.send({ kind: 'introduce', postsInFlight: 4 });
  await introducer.stop();
  await setUpMoment(server, asked.actions);
  const bareServer = await startBareServer(undo, server, folder, people);
  await restDatabase(server.database, seconds < 2);

  const product = decideTarget({ url: server.url, writeKey, people, name: 'product' });
  const bare = decideTarget({ url: bareServer.url, writeKey: null, people, name: 'bare handler' });
  tell('warming up');
  for (const target of [product, bare]) await target.saturate({ inFlight, seconds: Math.max(1, seconds / 2) });
  const rounds = [];
  for (let nth = 1; nth <= asked.rounds; nth += 1) {
    const round = { product: 0, bare: 0 };
    const order = nth % 2 === 1 ? (['product', 'bare'] as const) : (['bare', 'product'] as const);
    for (const which of order) {
      const rate = await (which === 'product' ? product : bare).saturate({ inFlight, seconds });
      round[which] = Math.round(rate.perSecond);
    }
    tell(`round ${nth}: ${round.product} decisions/s, bare handler ${round.bare}/s`);
    rounds.push(round);
  }
  const median = (values: readonly number[]): number => quantile(values, 0.5);
  const rate = median(rounds.map((round) => round.product));
  const perSecond = Math.max(1, Math.round(rate / 2));
  tell(`measuring latency at ${perSecond} requests/s`);
  const slowly = { perSecond, seconds };
  const paced = await spentOn(server, () => product.pace(slowly));
  const barePaced = await spentOn({ ...server, pid: bareServer.pid }, () => bare.pace(slowly));
  const profile = asked.isProfiled ? await profileRound(server, product, { folder, inFlight, seconds }) : null;
  const stored = await readStored(server);
  return {
    decisionsPerSecond: Math.round(rate),
    bareHandlerPerSecond: Math.round(median(rounds.map((round) => round.bare))),
    ratio: toDigits(median(rounds.map((round) => round.product / round.bare)), 3),
    ...latencyFigures(paced.outcome),
    bare: latencyFigures(barePaced.outcome),
    lateP99Ms: toDigits(quantile(paced.outcome.latenessMs, 0.99), 2),
    cost: costOf(paced.spent, paced.outcome.latenciesMs.length),
    bareCost: costOf(barePaced.spent, barePaced.outcome.latenciesMs.length),
    actions: asked.actions,
    people,
    inFlight,
    rounds,
    ...stored,
    answered: product.answered(),
    profile,
    machine,
  };
}

/** In the same database, with a table of people and one of decisions of its own. */
async function startBareServer(undo: Undo, server: ServerUnderTest, folder: string, people: number) {
  await server.database.query(`
    create schema bare;
    create table bare.person (user_id text primary key, said text not null);
    create table bare.decision (decision_id uuid primary key, request_id text not null unique, user_id text not null,
      decided_at timestamptz not null, receipt text not null);
    insert into bare.person select 'u' || lpad(nth::text, 7, '0'), repeat(md5(nth::text), 20)
      from generate_series(0, ${people - 1}) as nth;
    grant usage on schema bare to ${APPLICATION};
    grant all on all tables in schema bare to ${APPLICATION}`);
  const dataDir = path.join(folder, 'bare');
  mkdirSync(dataDir);
  const { databaseUrl, adminToken } = server;
  const bare = await startServerProcess({ entry: BARE_ENTRY, preload: null, databaseUrl, adminToken, dataDir });
  undo.push(() => bare.stop());
  return bare;
}

function profileRound(
  server: ServerUnderTest,
  product: DecideTarget,
  { folder, inFlight, seconds }: { readonly folder: string; readonly inFlight: number; readonly seconds: number },
) {
  tell('profiling');
  const target = {
    name: 'product',
    serverPid: server.pid,
    database: server.database,
    acknowledged: () => product.answered(),
    async load() {
      const { answered, perSecond } = await product.saturate({ inFlight, seconds });
      return {
        acknowledged: answered,
        acknowledgedInTime: answered,
        seconds,
        cpuSeconds: 0,
        latenciesMs: new Float64Array(),
        refusals: 0,
        eventsPerSecond: perSecond,
        cpuMicrosPerEvent: null,
      };
    },
  } as const;
  return profileTarget(target, { kind: 'saturate', postsInFlight: inFlight, seconds }, path.join(folder, PROFILE_FILE));
}

async function readStored({ database }: ServerUnderTest) {
  const { rows } = await database.query<{ receipts: number; chosen: number; bytes: number }>(
    `select count(*)::integer as receipts, count(action_key)::integer as chosen,
       coalesce(avg(octet_length(receipt)), 0)::integer as bytes from decision`,
  );
  const { receipts, chosen, bytes } = rows[0]!;
  return { receipts, chosenShare: toDigits(chosen / receipts, 3), receiptBytes: bytes };
}

function costOf({ server, postgres, instructions }: Spent, requests: number): DecisionCost {
  const micros = (seconds: number | null): number | null =>
    seconds === null ? null : Math.round((seconds / requests) * 1e6);
  return {
    serverMicros: micros(server),
    postgresMicros: micros(postgres),
    kiloInstructions: instructions === null ? null : Math.round(instructions / requests / 1000),
  };
}
