import type { LoadGenerator } from '../ingest/load-generator.ts';
import { cpuSecondsOfFamily, cpuSecondsOfProcess } from '../cpu-seconds.ts';
import { quantile } from '../quantile.ts';
import type { ServerUnderTest } from '../server-under-test.ts';
import { toDigits } from '../to-digits.ts';
import { type MemorySample, watchServerMemory } from './server-memory.ts';
import type { SoakWindow } from './soak-verdicts.ts';

/** One stretch of the run, with what its figures were made of. */
export interface MeasuredWindow {
  readonly figures: SoakWindow;
  readonly acknowledged: number;
  readonly latenciesMs: Float64Array;
  readonly samples: readonly MemorySample[];
}

/** Memory is looked at so many times in a stretch, but no more often than once in 5 s in one of a minute. */
const SAMPLES = 12;

/** Sends events at a pace for a stretch, open loop, and looks at the server meanwhile. */
export async function measureWindow(
  { url, pid, databasePid }: ServerUnderTest,
  generator: LoadGenerator,
  order: { readonly minute: number; readonly seconds: number; readonly postsPerSecond: number },
): Promise<MeasuredWindow> {
  const { minute, seconds, postsPerSecond } = order;
  const spent = () => ({ server: cpuSecondsOfProcess(pid), postgres: cpuSecondsOfFamily(databasePid) });
  const before = spent();
  const memory = watchServerMemory(url, (seconds * 1000) / SAMPLES);
  const outcome = await generator.send({ kind: 'pace', postsPerSecond, seconds });
  const samples = await memory.stop();
  const after = spent();
  const { acknowledged, acknowledgedInTime, latenciesMs, refusals } = outcome;
  const micros = (part: keyof typeof before): number | null => {
    const [from, to] = [before[part], after[part]];
    return from === null || to === null ? null : toDigits(((to - from) / acknowledged) * 1e6, 1);
  };
  const least = samples.length === 0 ? null : Math.min(...samples.map(({ heapMiB }) => heapMiB));
  return {
    acknowledged,
    latenciesMs,
    samples,
    figures: {
      minute,
      eventsPerSecond: toDigits(acknowledgedInTime / outcome.seconds, 1),
      p50Ms: toDigits(quantile(latenciesMs, 0.5), 1),
      p99Ms: toDigits(quantile(latenciesMs, 0.99), 1),
      refusals,
      serverMicros: micros('server'),
      postgresMicros: micros('postgres'),
      rssMiB: samples.length === 0 ? null : toDigits(samples.at(-1)!.rssMiB, 1),
      heapMiB: least === null ? null : toDigits(least, 1),
    },
  };
}
