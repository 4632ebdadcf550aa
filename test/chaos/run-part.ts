import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@throughline/simulator/random';
import { nothingAcknowledged } from '@throughline/simulator/prove/acknowledged';
import { checkStored, type StoredCheck } from '@throughline/simulator/prove/check-stored';
import { startProber } from './prober.ts';
import { rebuildAndCompare } from '@throughline/simulator/prove/rebuild-and-compare';
import { startSdkSender } from './sdk-sender.ts';
import { ADMIN_TOKEN } from '../crash/server-process.ts';
import { shopLife } from './shop-life.ts';
import { startSteadySender } from './steady-sender.ts';
import { type Strike, stopDatabase, strikesOf } from './strikes.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

/** What one part of a campaign found. */
export interface PartResult extends StoredCheck {
  readonly isSameAfterRebuild: boolean;
  /** Answers by status; 0 for none. */
  readonly answers: Readonly<Record<string, number>>;
  /** Refusals with 429 or 503 that did not say when to come back. */
  readonly hintless: number;
  readonly sdkEvents: number;
}

/** What a part is told. */
export interface PartOptions {
  readonly random: Random;
  /** Begins the ids of its events. */
  readonly run: string;
  readonly tally: Tally;
  /** Part of the names of the faults to be made. */
  readonly only: string;
  readonly say: (line: string) => void;
}

/** A supervisor gives PostgreSQL up that ends six times within a minute; a new server begins to count anew. */
const DATABASE_ENDS_A_MINUTE = 4;
const MINUTE_MS = 60_000;
/** A kill is followed by another fault so often. */
const OTHER_FAULTS = 0.25;
const SERVING_WITHIN_MS = 30_000;
/** After an immediate stop of the database. */
const STOP_SERVING_WITHIN_MS = 10_000;
/** Far longer than any strike takes: what never comes about must not look like a campaign that goes on. */
const STRIKE_WITHIN_MS = 180_000;
/** Besides, for each event: those that fall on a rebuild wait until it has come far enough. */
const REBUILD_MS_AN_EVENT = 1;
/** Between two batches of a lane: enough load that every point is passed, and histories that a rebuild gets through. */
const PAUSE_MS = 100;

/** Makes `kills` kills and other faults between them in a world under load; then compares and rebuilds. */
export async function runKills(world: World, kills: number, options: PartOptions): Promise<PartResult> {
  const { random, only } = options;
  const { kills: deadly, others } = strikesOf(world, only);
  return underLoad(world, options, async (strike) => {
    for (let killed = 0; killed < kills; killed += 1) {
      if (deadly.length > 0) await strike(deadly[killed % deadly.length]!, SERVING_WITHIN_MS);
      if (others.length > 0 && (deadly.length === 0 || random.chance(OTHER_FAULTS)))
        await strike(random.pick(others), SERVING_WITHIN_MS);
    }
  });
}

/** Stops the database at once `stops` times under load. @throws Error when it does not serve again within 10 s. */
export async function runStops(world: World, stops: number, options: PartOptions): Promise<PartResult> {
  return underLoad(world, options, async (strike) => {
    for (let stopped = 0; stopped < stops; stopped += 1) await strike(stopDatabase, STOP_SERVING_WITHIN_MS);
  });
}

async function underLoad(
  world: World,
  { random, run, tally, say }: PartOptions,
  work: (strike: (strike: Strike, withinMs: number) => Promise<void>) => Promise<void>,
): Promise<PartResult> {
  const acknowledged = nothingAcknowledged();
  const nextCall = shopLife(random.fork('shop'), run);
  const { urls, writeKey } = world;
  const sender = startSteadySender({
    urls,
    writeKey,
    nextCall,
    acknowledged,
    random: random.fork('sender'),
    lanes: 6,
    most: 60,
    pauseMs: PAUSE_MS,
    longestPauseMs: 400,
  });
  const sdk = await startSdkSender(world, acknowledged, `${run}-sdk`);
  const prober = startProber(urls, writeKey, shopLife(random.fork('prober'), `${run}-probe`), acknowledged);
  const databaseEnds: number[] = [];

  const strikeOnce = async (strike: Strike, withinMs: number): Promise<void> => {
    if (/database|both/.test(strike.name)) {
      await respectSupervisor(world, databaseEnds, say);
      databaseEnds.push(performance.now());
    }
    await sleep(50 + random.next() * 400);
    let serving: Promise<number> | null = null;
    const struck = strike.run(world, random, () => {
      serving = prober.untilServing(withinMs);
      serving.catch(() => undefined);
    });
    const patienceMs = STRIKE_WITHIN_MS + acknowledged.stored.size * REBUILD_MS_AN_EVENT;
    const tooLate = sleep(patienceMs, 'too late', { ref: false });
    if ((await Promise.race([struck, tooLate])) === 'too late') throw new Error(`${strike.name}: did not come about`);
    const recoveryMs = await (serving ?? prober.untilServing(withinMs)).catch((cause: unknown) => {
      throw new Error(`${strike.name}: ${(cause as Error).message}`, { cause });
    });
    tally.note(strike.name, recoveryMs);
    say(`${strike.name}: serving again after ${Math.round(recoveryMs)} ms, ${acknowledged.stored.size} events so far`);
  };

  try {
    await prober.untilServing(SERVING_WITHIN_MS);
    await work(strikeOnce);
  } finally {
    await Promise.all([prober.stop(), sender.stop(), sdk.stop()]);
  }
  const check = await checkStored(world.connection(), acknowledged, run);
  const { isSame } = await rebuildAndCompare(world.servers[0]!.url, ADMIN_TOKEN);
  return {
    ...check,
    isSameAfterRebuild: isSame,
    answers: Object.fromEntries(sender.answers),
    hintless: sender.hintless(),
    sdkEvents: sdk.events(),
  };
}

/** Starts the servers anew, or waits where the database is not theirs, before a supervisor would give up. */
async function respectSupervisor(world: World, ends: number[], say: (line: string) => void): Promise<void> {
  const recent = ends.filter((at) => performance.now() - at < MINUTE_MS);
  if (recent.length < DATABASE_ENDS_A_MINUTE) return;
  if (world.databaseProxies.length === 0) {
    for (const server of world.servers) {
      await server.stop();
      await world.startServer(server);
    }
    ends.length = 0;
    return;
  }
  const waitMs = recent[0]! + MINUTE_MS - performance.now();
  say(`waiting ${Math.round(waitMs / 1_000)} s, so that the supervisor of the database does not give up`);
  await sleep(waitMs);
}
