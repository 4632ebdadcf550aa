import type { Random } from '@throughline/simulator/random';
import { type CapResult, raceForCap } from './cap-races.ts';
import { type CrashResult, raceCrashes } from './crash-races.ts';
import { openRaceWorld } from './race-world.ts';
import type { RacesArguments } from './races-arguments.ts';
import { replayReceipts, type ReplayResult } from './replay-receipts.ts';
import { raceRevocations, type RevocationResult } from './revocation-races.ts';

/** What a campaign found. */
export interface RacesResult {
  readonly seed: string;
  readonly seconds: number;
  readonly revocations: RevocationResult;
  readonly caps: CapResult;
  readonly crashes: CrashResult;
  readonly replays: ReplayResult;
  /** Everything that must not be, the first of each part in its own words. */
  readonly wrong: readonly string[];
}

/** Words of wrong things that are kept of each part; the numbers say how many there were. */
const SHOWN = 20;

/** Runs every part in one world, whose servers load `preload` first. */
export async function runRaces(
  asked: RacesArguments,
  random: Random,
  say: (line: string) => void,
  preload?: URL,
): Promise<RacesResult> {
  const startedAt = performance.now();
  const world = await openRaceWorld(preload === undefined ? {} : { preload });
  try {
    say(`${asked.caps} rounds of fifty deciders`);
    const caps = await raceForCap(world, asked.caps);
    say(`${asked.races} races with revocations`);
    const revocations = await raceRevocations(world, asked.races, { random: random.fork('revocations'), say });
    say(`${asked.crashes} kills at each point`);
    const crashes = await raceCrashes(world, asked.crashes, { random: random.fork('crashes'), say });
    say(`${asked.replays} replays`);
    const replays = await replayReceipts(world, asked.replays);
    return {
      seed: asked.seed,
      seconds: Math.round((performance.now() - startedAt) / 1000),
      revocations: { ...revocations, wrong: revocations.wrong.slice(0, SHOWN) },
      caps: { ...caps, wrong: caps.wrong.slice(0, SHOWN) },
      crashes: { ...crashes, wrong: crashes.wrong.slice(0, SHOWN) },
      replays: { ...replays, wrong: replays.wrong.slice(0, SHOWN) },
      wrong: [revocations, caps, crashes, replays].flatMap(({ wrong }) => wrong.slice(0, SHOWN)),
    };
  } finally {
    await world.close();
  }
}
