import type { Random } from '@throughline/simulator/random';
import type { StoredCheck } from '@throughline/simulator/prove/check-stored';
import type { ChaosArguments } from './chaos-arguments.ts';
import { type FullDiskResult, runFullDisk } from './full-disk.ts';
import { type PartResult, runKills, runStops } from './run-part.ts';
import { runStorm, type StormResult } from './storm.ts';
import { createTally } from './tally.ts';
import { MIGRATION_KILLS, openWorldOfOne, openWorldOfTwo, type World } from './world.ts';

/** What a campaign found. */
export interface CampaignResult {
  readonly acked: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly recoveryMsP99: number | null;
  /** What should not have been, by part; empty when the campaign is passed. */
  readonly wrong: readonly string[];
  readonly seed: string;
  readonly kills: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly slowestMs: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, PartResult>>;
  readonly storm: StormResult | null;
  readonly fullDisk: FullDiskResult | null;
  /** Parts that could not be run, and why. */
  readonly skipped: readonly string[];
}

/** Part of the kills that fall on two servers with a bad network. */
const KILLS_OF_TWO = 0.4;
/** More begin in a new world, so that each is compared and rebuilt while its history is one that a rebuild gets through. */
const KILLS_OF_A_WORLD = 40;
const STORM_SECONDS = 8;

type Checked = StoredCheck & Partial<Pick<PartResult, 'isSameAfterRebuild' | 'hintless'>>;

/** Runs a whole campaign; `say` is told how it goes on. */
export async function runCampaign(
  { kills, stops, seed, only, mayStorm, mayFillDisk }: ChaosArguments,
  random: Random,
  say: (line: string) => void,
): Promise<CampaignResult> {
  const tally = createTally();
  const parts: Record<string, PartResult> = {};
  const skipped: string[] = [];
  let migrationKills = 0;
  const part = async (name: string, open: () => Promise<World>, run: typeof runKills, times: number): Promise<void> => {
    if (times <= 0) return;
    say(`-- ${name}`);
    const world = await open();
    migrationKills += MIGRATION_KILLS;
    try {
      const result = await run(world, times, { random: random.fork(name), run: name, tally, only, say });
      say(`-- ${name}: ${JSON.stringify(result)}`);
      parts[name] = result;
    } finally {
      await world.close();
    }
  };

  if (stops > 0) await part('stops', openWorldOfOne, runStops, stops);
  else {
    const ofTwo = Math.round(kills * KILLS_OF_TWO);
    for (const [name, share] of worlds('one', kills - ofTwo)) await part(name, openWorldOfOne, runKills, share);
    for (const [name, share] of worlds('two', ofTwo)) await part(name, openWorldOfTwo, runKills, share);
  }
  const isWhole = stops === 0 && only === '';
  const storm = isWhole && mayStorm ? await stormOnItsOwn(random, say) : null;
  const fullDisk = isWhole && mayFillDisk ? await diskOnItsOwn(random, say) : null;
  if (isWhole && mayFillDisk && fullDisk === null)
    skipped.push('full disk: a small tmpfs can be mounted by root on Linux only');

  const checks: Readonly<Record<string, Checked>> = {
    ...parts,
    ...(storm !== null && { storm }),
    ...(fullDisk !== null && { fullDisk }),
  };
  const sum = (of: (check: Checked) => number): number =>
    Object.values(checks).reduce((total, check) => total + of(check), 0);
  const faults = tally.faults();
  if (migrationKills > 0) faults['kill -9 during-migration'] = migrationKills;
  return {
    acked: sum(({ acked }) => acked),
    lost: sum(({ lost }) => lost),
    duplicated: sum(({ duplicated }) => duplicated),
    recoveryMsP99: tally.recoveryMsP99(),
    wrong: Object.entries(checks).flatMap(([name, check]) => whatIsWrong(check).map((fault) => `${name}: ${fault}`)),
    seed,
    kills: Object.entries(faults).reduce((n, [name, many]) => (name.startsWith('kill -9') ? n + many : n), 0),
    faults,
    slowestMs: tally.slowest(),
    parts,
    storm,
    fullDisk,
    skipped,
  };
}

/** Kills by world, as even as they come; the first starts are killed too, while they migrate. */
function worlds(name: string, kills: number): readonly (readonly [string, number])[] {
  const many = Math.max(1, Math.ceil(kills / KILLS_OF_A_WORLD));
  return Array.from({ length: many }, (_, nth) => {
    const share = Math.floor((kills * (nth + 1)) / many) - Math.floor((kills * nth) / many);
    return [many === 1 ? name : `${name}-${nth + 1}`, share - MIGRATION_KILLS] as const;
  });
}

function whatIsWrong({ lost, duplicated, uncounted, isSameAfterRebuild, hintless }: Checked): readonly string[] {
  return [
    ...(lost > 0 ? [`${lost} acknowledged and lost`] : []),
    ...(duplicated > 0 ? [`${duplicated} stored or counted twice`] : []),
    ...(uncounted > 0 ? [`${uncounted} stored and in nobody's count`] : []),
    ...(isSameAfterRebuild === false ? ['a rebuild computes people otherwise'] : []),
    ...((hintless ?? 0) > 0 ? [`${hintless} refusals that did not say when to come back`] : []),
  ];
}

async function stormOnItsOwn(random: Random, say: (line: string) => void): Promise<StormResult> {
  say('-- backlog storm');
  const world = await openWorldOfOne();
  try {
    return await runStorm(world, { random: random.fork('storm'), run: 'storm', seconds: STORM_SECONDS });
  } finally {
    await world.close();
  }
}

async function diskOnItsOwn(random: Random, say: (line: string) => void): Promise<FullDiskResult | null> {
  say('-- full disk');
  return runFullDisk(random.fork('disk'), 'disk');
}
