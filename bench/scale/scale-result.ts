import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import type { DatabaseMarks } from './database-marks.ts';
import type { Turn } from './measure-turn.ts';
import type { StatementGrowth } from './statement-growth.ts';

/** What an event may cost at the largest size, of what it costs at the smallest. */
export const GROWTH_AIM = 1.25;

/** The turns of one size; those of the first that went beside them are what they are compared with. */
export interface MeasuredSize {
  readonly people: number;
  readonly dedupeKeys: number;
  readonly turns: readonly Turn[];
  readonly beside: readonly Turn[];
  /** What its database has done in all of its turns. */
  readonly done: DatabaseMarks;
}

/** One size; medians of its turns, but for bytes, which are of all of them. */
export interface ScalePoint {
  readonly people: number;
  /** Of its turns. */
  readonly events: number;
  /** Keys of events that it knew when the turns began. */
  readonly dedupeKeys: number;
  /** CPU of the server and of PostgreSQL. */
  readonly microsPerEvent: number;
  /** By which the database grew. */
  readonly bytesPerEvent: number;
  readonly serverMicrosPerEvent: number;
  readonly postgresMicrosPerEvent: number;
  /** Of both; null without performance counters. */
  readonly instructionsPerEvent: number | null;
  /** CPU of a turn by that of the smallest size's turn beside it. */
  readonly growth: number;
  readonly growthMin: number;
  readonly growthMax: number;
  readonly instructionGrowth: number | null;
  readonly walBytesPerEvent: number;
  /** Rows of people written: where people are many, fewer events of a batch are of the same person. */
  readonly personWritesPerEvent: number;
  /** Pages that were not in shared buffers. */
  readonly pagesReadPerEvent: number;
  readonly eventsPerSecond: number;
  readonly checkpoints: number;
  readonly autovacuums: number;
}

/** What the bench prints with `--json`. */
export interface ScaleResult {
  readonly bench: 'scale';
  /** CPU an event of the largest size, of that of the smallest. */
  readonly growth: number;
  /** The same in instructions; null without performance counters. */
  readonly instructionGrowth: number | null;
  readonly points: readonly ScalePoint[];
  /** Which statements grow, if asked. */
  readonly statements?: readonly StatementGrowth[];
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly postsInFlight: number;
  readonly fillSeconds: number;
  readonly machine: Machine;
}

/** The figures of one size. */
export function scalePoint({ people, dedupeKeys, turns, beside, done }: MeasuredSize): ScalePoint {
  const median = (of: (turn: Turn) => number): number => quantile(turns.map(of), 0.5);
  const medianOrNull = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : quantile(known, 0.5);
  };
  const events = turns.reduce((sum, turn) => sum + turn.events, 0);
  const growths = turns.map((turn, at) => cpuOf(turn) / cpuOf(beside[at]!));
  const instructionGrowth = medianOrNull(
    turns.map(({ instructions }, at) => {
      const other = beside[at]!.instructions;
      return instructions === null || other === null ? null : instructions / other;
    }),
  );
  const instructions = medianOrNull(turns.map((turn) => turn.instructions));
  return {
    people,
    events,
    dedupeKeys,
    microsPerEvent: toDigits(median(cpuOf), 1),
    bytesPerEvent: Math.round(done.bytes / events),
    serverMicrosPerEvent: toDigits(
      median(({ serverMicros }) => serverMicros),
      1,
    ),
    postgresMicrosPerEvent: toDigits(
      median(({ postgresMicros }) => postgresMicros),
      1,
    ),
    instructionsPerEvent: instructions && Math.round(instructions),
    growth: toDigits(quantile(growths, 0.5), 3),
    growthMin: toDigits(Math.min(...growths), 3),
    growthMax: toDigits(Math.max(...growths), 3),
    instructionGrowth: instructionGrowth && toDigits(instructionGrowth, 3),
    walBytesPerEvent: Math.round(done.walBytes / events),
    personWritesPerEvent: toDigits(done.personWrites / events, 3),
    pagesReadPerEvent: toDigits(done.pagesRead / events, 3),
    eventsPerSecond: Math.round(median(({ events: taken, seconds }) => taken / seconds)),
    checkpoints: done.checkpoints,
    autovacuums: done.autovacuums,
  };
}

function cpuOf({ serverMicros, postgresMicros }: Turn): number {
  return serverMicros + postgresMicros;
}

/** The result as a person reads it. */
export function renderScale({
  growth,
  instructionGrowth,
  points,
  statements = [],
  machine,
  ...run
}: ScaleResult): string {
  const verdict = growth <= GROWTH_AIM ? 'met' : 'not met';
  return [
    'CPU microseconds an event, and by how much they grow',
    '',
    '   people  dedupe keys  server  postgres  together  growth             instructions  growth  bytes   WAL  people written',
    ...points.map((point) =>
      [
        String(point.people).padStart(9),
        String(point.dedupeKeys).padStart(12),
        point.serverMicrosPerEvent.toFixed(1).padStart(7),
        point.postgresMicrosPerEvent.toFixed(1).padStart(9),
        point.microsPerEvent.toFixed(1).padStart(9),
        ` ${point.growth.toFixed(3)} (${point.growthMin} to ${point.growthMax})`.padEnd(23),
        String(point.instructionsPerEvent ?? '?').padStart(8),
        (point.instructionGrowth?.toFixed(3) ?? '?').padStart(7),
        String(point.bytesPerEvent).padStart(6),
        String(point.walBytesPerEvent).padStart(5),
        point.personWritesPerEvent.toFixed(3).padStart(15),
      ].join(' '),
    ),
    '',
    `growth ${growth}${instructionGrowth === null ? '' : `, in instructions ${instructionGrowth}`}: the aim of ${GROWTH_AIM} is ${verdict}`,
    ...(statements.length > 0 ? ['', ...statementLines(statements)] : []),
    '',
    `${run.rounds} rounds of ${run.roundSeconds} s a size, ${run.postsInFlight} posts in flight, filled in ${run.fillSeconds} s`,
    machineLine(machine),
    '',
  ].join('\n');
}

function statementLines(statements: readonly StatementGrowth[]): string[] {
  const pair = (from: number, to: number, digits: number): string =>
    `${from.toFixed(digits)} to ${to.toFixed(digits)}`.padStart(18);
  return [
    'Statements from the smallest size to the largest, an event: microseconds (waiting included), pages, WAL bytes, calls in 1,000 events',
    ...statements.map(
      ({ statement, first, last }) =>
        `${pair(first.micros, last.micros, 2)}${pair(first.pages, last.pages, 2)}${pair(first.walBytes, last.walBytes, 0)}` +
        `${pair(first.callsPerThousand, last.callsPerThousand, 1)}  ${statement}`,
    ),
  ];
}
