import type { Machine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import type { StoredCount } from './check-stored.ts';
import type { TargetProfile } from './profile-target.ts';
import type { CpuPerEvent, MeasuredLoad, TargetName } from './target.ts';

/** One pair of rounds. */
export interface Round {
  readonly product: MeasuredLoad;
  readonly ceiling: MeasuredLoad;
}

/** Everything that was measured. */
export interface IngestMeasures {
  readonly machine: Machine;
  readonly rounds: readonly Round[];
  readonly paced: MeasuredLoad;
  readonly pacedEventsPerSecond: number;
  readonly rawCopyRowsPerSecond: number;
  readonly introduction: MeasuredLoad;
  readonly counted: Readonly<Record<TargetName, StoredCount>>;
  readonly people: number;
  readonly postsInFlight: number;
  readonly roundSeconds: number;
  readonly profile: TargetProfile | null;
}

/** One round of one target, as it is reported. */
export interface RoundOfTarget {
  readonly eventsPerSecond: number;
  readonly cpuMicrosPerEvent: CpuPerEvent | null;
}

/** The result as it is printed and recorded. Rates are medians of the rounds; so is the ratio, of the rounds' ratios. */
export interface IngestResult {
  readonly bench: 'ingest';
  readonly eventsPerSecond: number;
  readonly ceilingEventsPerSecond: number;
  readonly ratio: number;
  readonly ratioMin: number;
  readonly ratioMax: number;
  /** From the moment a post of 100 events was due until its answer, at half the product's rate. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Posts that were told to come back later: of the rounds and of the latency run. */
  readonly refusals: number;
  readonly rawCopyRowsPerSecond: number;
  readonly offeredEventsPerSecond: number;
  readonly introducedEventsPerSecond: number;
  /** Of the rounds, and of the product in the latency run. */
  readonly cpuMicrosPerEvent: Readonly<Record<TargetName | 'paced', CpuPerEvent | null>>;
  readonly counted: Readonly<Record<TargetName, StoredCount>>;
  readonly people: number;
  readonly postsInFlight: number;
  readonly roundSeconds: number;
  readonly rounds: readonly ({ readonly ratio: number } & Readonly<Record<TargetName, RoundOfTarget>>)[];
  readonly machine: Machine;
  readonly profile?: TargetProfile;
}

/** Sums the measures up. */
export function ingestResult(measures: IngestMeasures): IngestResult {
  const { rounds, paced, machine, counted, people, postsInFlight, roundSeconds, profile } = measures;
  const ratios = rounds.map(({ product, ceiling }) => product.eventsPerSecond / ceiling.eventsPerSecond);
  const rateOf = (name: TargetName): number =>
    quantile(
      rounds.map((round) => round[name].eventsPerSecond),
      0.5,
    );
  return {
    bench: 'ingest',
    eventsPerSecond: Math.round(rateOf('product')),
    ceilingEventsPerSecond: Math.round(rateOf('ceiling')),
    ratio: toDigits(quantile(ratios, 0.5), 3),
    ratioMin: toDigits(Math.min(...ratios), 3),
    ratioMax: toDigits(Math.max(...ratios), 3),
    p50Ms: toDigits(quantile(paced.latenciesMs, 0.5), 1),
    p99Ms: toDigits(quantile(paced.latenciesMs, 0.99), 1),
    maxMs: toDigits(quantile(paced.latenciesMs, 1), 1),
    refusals: [...rounds.flatMap(({ product, ceiling }) => [product, ceiling]), paced].reduce(
      (sum, load) => sum + load.refusals,
      0,
    ),
    rawCopyRowsPerSecond: Math.round(measures.rawCopyRowsPerSecond),
    offeredEventsPerSecond: Math.round(measures.pacedEventsPerSecond),
    introducedEventsPerSecond: Math.round(measures.introduction.eventsPerSecond),
    cpuMicrosPerEvent: {
      product: medianCpu(rounds, 'product'),
      ceiling: medianCpu(rounds, 'ceiling'),
      paced: paced.cpuMicrosPerEvent && roundCpu(paced.cpuMicrosPerEvent),
    },
    counted,
    people,
    postsInFlight,
    roundSeconds,
    rounds: rounds.map(({ product, ceiling }, at) => ({
      ratio: toDigits(ratios[at]!, 3),
      product: roundOf(product),
      ceiling: roundOf(ceiling),
    })),
    machine,
    ...(profile && { profile }),
  };
}

function roundOf({ eventsPerSecond, cpuMicrosPerEvent }: MeasuredLoad): RoundOfTarget {
  return {
    eventsPerSecond: Math.round(eventsPerSecond),
    cpuMicrosPerEvent: cpuMicrosPerEvent && roundCpu(cpuMicrosPerEvent),
  };
}

function medianCpu(rounds: readonly Round[], name: TargetName): CpuPerEvent | null {
  const known = rounds.map((round) => round[name].cpuMicrosPerEvent).filter((cpu) => cpu !== null);
  if (known.length === 0) return null;
  const median = (part: keyof CpuPerEvent): number =>
    quantile(
      known.map((cpu) => cpu[part]),
      0.5,
    );
  return roundCpu({
    server: median('server'),
    postgres: median('postgres'),
    generator: median('generator'),
    others: median('others'),
  });
}

function roundCpu({ server, postgres, generator, others }: CpuPerEvent): CpuPerEvent {
  return {
    server: toDigits(server, 1),
    postgres: toDigits(postgres, 1),
    generator: toDigits(generator, 1),
    others: toDigits(others, 1),
  };
}

function toDigits(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
