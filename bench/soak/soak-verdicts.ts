import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import type { Line } from './least-squares.ts';
import { memorySlopes } from './memory-slopes.ts';
import type { MemorySample } from './server-memory.ts';
import { bytesPerRow, type TableSize } from './table-sizes.ts';

/** One stretch of the run. */
export interface SoakWindow {
  /** Minutes from the start to its end. */
  readonly minute: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refusals: number;
  /** CPU an event; null where the operating system does not tell. */
  readonly serverMicros: number | null;
  readonly postgresMicros: number | null;
  readonly rssMiB: number | null;
  /** The least that was seen: what is still held after a collection. */
  readonly heapMiB: number | null;
}

/** Something that must hold. */
export interface SoakVerdict {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  /** Null when the run was too short to tell. */
  readonly isKept: boolean | null;
}

/** What verdicts are made of; windows and samples after the warm-up only. */
export interface SoakEvidence {
  readonly askedEventsPerSecond: number;
  readonly windows: readonly SoakWindow[];
  readonly samples: readonly MemorySample[];
  readonly before: readonly TableSize[];
  readonly after: readonly TableSize[];
  /** After the warm-up. */
  readonly minutes: number;
}

/** The tables that have a row for each person. */
const PERSON_TABLES = ['profile', 'profile_count'];

/** What must hold. A slope counts as far as it is beyond twice its own error. */
export const LIMITS = {
  /** Of the asked pace, at least. */
  paceShare: 0.98,
  refusals: 0,
  heapMiBPerHour: 24,
  rssMiBPerHour: 48,
  /** Last third of the run by the first third. */
  p99Growth: 2,
  cpuGrowth: 1.25,
  /** A person's row, in bytes on the disk with its indexes, end by begin. */
  personBytesGrowth: 1.5,
  /** Of a person's rows. */
  deadShare: 0.35,
} as const;
/** Below, memory, latency and bloat have not come to rest. */
const TELLING_MINUTES = 8;

/** Whether everything holds that must. */
export function soakVerdicts(evidence: SoakEvidence): SoakVerdict[] {
  const { windows, samples, before, after, minutes, askedEventsPerSecond } = evidence;
  const isLong = minutes >= TELLING_MINUTES;
  const most = (name: string, value: number, limit: number, unit: string, isTold = true): SoakVerdict => ({
    name,
    value: toDigits(value, 2),
    limit,
    unit,
    isKept: isTold && Number.isFinite(value) ? value <= limit : null,
  });
  const pace = quantile(
    windows.map(({ eventsPerSecond }) => eventsPerSecond / askedEventsPerSecond),
    0.5,
  );
  const { rss, heap } = memorySlopes(windows, samples);
  const certain = ({ slope, slopeError }: Line): number =>
    Math.sign(slope) * Math.max(0, Math.abs(slope) - 2 * slopeError);
  const cpu = ({ serverMicros, postgresMicros }: SoakWindow): number =>
    serverMicros === null || postgresMicros === null ? Number.NaN : serverMicros + postgresMicros;
  // The worse of the rows that a person has: the short one is rewritten by nearly every event, the long one seldom.
  const worse = (of: (table: TableSize) => number, tables: readonly TableSize[]): number =>
    Math.max(...PERSON_TABLES.map((name) => tables.filter(({ table }) => table === name).map(of)[0] ?? Number.NaN));
  const bloat = worse((now) => {
    const earlier = before.find(({ table }) => table === now.table);
    return earlier === undefined ? Number.NaN : bytesPerRow(now) / bytesPerRow(earlier);
  }, after);
  const dead = worse(({ deadRows, liveRows }) => deadRows / Math.max(1, liveRows), after);
  return [
    {
      name: 'pace is kept',
      value: toDigits(pace, 3),
      limit: LIMITS.paceShare,
      unit: 'of the asked, at least',
      isKept: pace >= LIMITS.paceShare,
    },
    most(
      'refusals',
      sumOf(windows, ({ refusals }) => refusals),
      LIMITS.refusals,
      'posts',
    ),
    most('heap grows by', certain(heap), LIMITS.heapMiBPerHour, 'MiB an hour', isLong),
    most('resident memory grows by', certain(rss), LIMITS.rssMiBPerHour, 'MiB an hour', isLong),
    most(
      'p99, last third by the first',
      thirds(windows, ({ p99Ms }) => p99Ms),
      LIMITS.p99Growth,
      'times',
      isLong,
    ),
    most('CPU an event, last third by the first', thirds(windows, cpu), LIMITS.cpuGrowth, 'times', isLong),
    most("a person's bytes on the disk, end by begin", bloat, LIMITS.personBytesGrowth, 'times', isLong),
    most("dead of a person's rows", dead, LIMITS.deadShare, 'of the live', isLong),
  ];
}

function thirds(windows: readonly SoakWindow[], of: (window: SoakWindow) => number): number {
  const third = Math.max(1, Math.floor(windows.length / 3));
  const median = (some: readonly SoakWindow[]): number => quantile(some.map(of), 0.5);
  return median(windows.slice(-third)) / median(windows.slice(0, third));
}

function sumOf(windows: readonly SoakWindow[], of: (window: SoakWindow) => number): number {
  return windows.reduce((sum, window) => sum + of(window), 0);
}
