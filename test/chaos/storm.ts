import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@throughline/simulator/random';
import { quantile } from '../../bench/quantile.ts';
import { nothingAcknowledged } from '@throughline/simulator/prove/acknowledged';
import { checkStored, type StoredCheck } from '@throughline/simulator/prove/check-stored';
import { startProber } from './prober.ts';
import { shopLife } from './shop-life.ts';
import { startSteadySender } from './steady-sender.ts';
import type { World } from './world.ts';

/** What live senders felt of a backlog. */
export interface StormResult extends StoredCheck {
  readonly liveMsP99Before: number;
  readonly liveMsP99During: number;
  readonly backlogEventsASecond: number;
  /** Refusals with 429. */
  readonly refused: number;
  readonly hintless: number;
  /** Of the server's process, most during the storm and before it, in MiB. */
  readonly memoryMiB: { readonly before: number; readonly most: number };
}

/** As many as a shop has on a day: a backlog is of many people. */
const PEOPLE = 20_000;
const HOUR_MS = 3_600_000;

/**
 * What SDKs have kept for an hour comes at once, as much as ten times the load is, from more senders than the queue
 * has room for, while live events go on coming.
 */
export async function runStorm(
  world: World,
  { random, run, seconds }: { random: Random; run: string; seconds: number },
): Promise<StormResult> {
  const acknowledged = nothingAcknowledged();
  const { urls, writeKey } = world;
  const prober = startProber(urls, writeKey, shopLife(random.fork('prober'), `${run}-live`, PEOPLE), acknowledged);
  await prober.untilServing(10_000);
  prober.takeLatencies();
  await sleep(2_000);
  const before = quantile(prober.takeLatencies(), 0.99);
  const memory = [await residentMiB(urls[0]!)];
  const nextCall = shopLife(random.fork('backlog'), `${run}-late`, PEOPLE);
  const startedAt = performance.now();
  const backlogBefore = acknowledged.stored.size;
  const storm = startSteadySender({
    urls,
    writeKey,
    nextCall: () => nextCall(HOUR_MS),
    acknowledged,
    random: random.fork('storm'),
    lanes: 160,
    most: 250,
    pauseMs: 0,
    longestPauseMs: 60_000,
  });
  await sleep(500);
  prober.takeLatencies();
  while (performance.now() - startedAt < seconds * 1_000) {
    await sleep(500);
    memory.push(await residentMiB(urls[0]!));
  }
  const during = quantile(prober.takeLatencies(), 0.99);
  const taken = acknowledged.stored.size - backlogBefore;
  const took = performance.now() - startedAt;
  await Promise.all([storm.stop(), prober.stop()]);
  return {
    ...(await checkStored(world.connection(), acknowledged, run)),
    liveMsP99Before: Math.round(before),
    liveMsP99During: Math.round(during),
    backlogEventsASecond: Math.round((taken / took) * 1_000),
    refused: storm.answers.get(429) ?? 0,
    hintless: storm.hintless(),
    memoryMiB: { before: memory[0]!, most: Math.max(...memory) },
  };
}

async function residentMiB(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
  return Math.round(bytes / 1024 ** 2);
}
