import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@throughline/simulator/random';
import { checkOrder } from './check-order.ts';
import { type RaceWorld, mustAnswer } from './race-world.ts';
import { readHistory } from './read-history.ts';
import { type Revocation, revocationWays } from './revocation-ways.ts';

/** What the races came to. */
export interface RevocationResult {
  /** Decisions that were asked for before a revocation had come back, and answered after it was sent. */
  readonly races: number;
  /** Of them, those that chose something: decided before the revocation. */
  readonly chosen: number;
  /** Asked for after a revocation had come back. */
  readonly after: number;
  /** By way: how often, and the decisions that raced with it and chose something. */
  readonly ways: Readonly<
    Record<string, { readonly revocations: number; readonly races: number; readonly chosen: number }>
  >;
  /** Decisions whose order with every word and suppression was proven by the database. */
  readonly proven: number;
  readonly wrong: readonly string[];
}

/** People at once. */
const WORKERS = 6;
const DECIDERS = 12;
const LATECOMERS = 2;
/** ms within which all of a round set out. */
const SPREAD_MS = 12;

interface Tally {
  races: number;
  chosen: number;
  after: number;
  readonly ways: Record<string, { revocations: number; races: number; chosen: number }>;
  readonly wrong: string[];
}

/**
 * Grants, then asks for decisions and revokes at the same moment through both servers, then asks again. Who revokes is
 * told so before the last asks, which may choose nothing; of everything else the database says in which order it came.
 */
export async function raceRevocations(
  world: RaceWorld,
  races: number,
  { random, say }: { readonly random: Random; readonly say: (line: string) => void },
): Promise<RevocationResult> {
  const { ways: all, suppressionsOf } = revocationWays(world);
  const ways = Object.fromEntries(all.map(({ name }) => [name, { revocations: 0, races: 0, chosen: 0 }]));
  const tally: Tally = { races: 0, chosen: 0, after: 0, ways, wrong: [] };
  const people = all.flatMap((way) =>
    Array.from({ length: WORKERS }, (_, nth) => ({ way, login: `racer-${way.name}-${nth}` })),
  );
  for (const { login } of people) {
    const traits = { email: `${login}@races.example` };
    await mustAnswer('identify', () =>
      world.send(0, 'identify', { userId: login, anonymousId: `device-${login}`, traits }),
    );
  }
  let lastSaid = 0;
  const workers = Array.from({ length: WORKERS }, async (_, nth) => {
    const own = random.fork(`worker ${nth}`);
    for (let round = 0; tally.races < races; round += 1) {
      const way = own.weighted(all.map((one) => [one, one.weight] as const));
      await race(world, { way, login: `racer-${way.name}-${nth}`, round: `${nth}-${round}`, random: own }, tally);
      if (tally.races - lastSaid < 5_000) continue;
      lastSaid = tally.races;
      say(`${tally.races} races`);
    }
  });
  await Promise.all(workers);
  let proven = 0;
  for (const { way, login } of people) {
    if (!way.isProven) continue;
    const history = await readHistory(world, login, suppressionsOf(login));
    proven += history.decisions.length;
    tally.wrong.push(...checkOrder(history));
  }
  return { ...tally, proven };
}

interface Round {
  readonly way: Revocation;
  readonly login: string;
  readonly round: string;
  readonly random: Random;
}

async function race(world: RaceWorld, { way, login, round, random }: Round, tally: Tally): Promise<void> {
  await way.allow(login);
  const ofWay = tally.ways[way.name]!;
  let sentAt = Number.POSITIVE_INFINITY;
  let heardAt = Number.POSITIVE_INFINITY;
  const decide = async (nth: number): Promise<void> => {
    const identity = nth % 2 === 0 ? { userId: login } : { anonymousId: `device-${login}` };
    const request = { moment: 'free', identity, context: { shelf: nth }, requestId: `${way.name} ${round} ${nth}` };
    const askedAt = performance.now();
    const { action, decisionId } = await mustAnswer('decide', () => world.decide(nth % 2, request));
    const answeredAt = performance.now();
    if (askedAt > heardAt) {
      tally.after += 1;
      if (action !== null)
        tally.wrong.push(`${login}: decision ${decisionId} chose ${action} after ${way.name} had come back`);
    } else if (answeredAt > sentAt) {
      for (const counted of [tally, ofWay]) {
        counted.races += 1;
        if (action !== null) counted.chosen += 1;
      }
    }
  };
  const revoke = async (): Promise<void> => {
    await sleep(random.integer(0, SPREAD_MS));
    sentAt = performance.now();
    await way.revoke(login);
    heardAt = performance.now();
    ofWay.revocations += 1;
  };
  const delays = Array.from({ length: DECIDERS }, () => random.integer(0, SPREAD_MS));
  await Promise.all([revoke(), ...delays.map((delay, nth) => sleep(delay).then(() => decide(nth)))]);
  for (let nth = 0; nth < LATECOMERS; nth += 1) await decide(DECIDERS + nth);
}
