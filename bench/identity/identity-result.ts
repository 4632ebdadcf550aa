import { type Machine, machineLine } from '../machine.ts';
import { toDigits } from '../to-digits.ts';
import type { IdentityPoint } from './measure-point.ts';

/** Aim and floor of issue 8, at a million people. */
const GROWTH_AIM = 1.25;

/** How the town came in up to a size. */
export interface IdentityLoad {
  readonly people: number;
  readonly newRecords: number;
  /** Together. */
  readonly seconds: number;
  /** Of it, matching everybody, also those of smaller sizes. */
  readonly matchSeconds: number;
  /** Learning a model from all records, and matching everybody by it. */
  readonly learnSeconds: number;
  readonly promoteSeconds: number;
  /** From then on, until it was known who lives with whom: that goes on behind everything else. */
  readonly householdSeconds: number;
}

/** What the bench prints with `--json`; the first figures are those at the largest size. */
export interface IdentityResult {
  readonly bench: 'identity';
  /** New records a second under load, until the last one is matched. */
  readonly recordsPerSecond: number;
  /** One new record, from its post until it is matched. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** New records a second of the last load: let in while matching was off, then everybody matched at once. */
  readonly batchRecordsPerSecond: number;
  /** Null where matching joined nobody. */
  readonly unmergeP99Ms: number | null;
  /** What a new record costs at the largest size, in instructions where they can be counted and else in CPU, of the smallest. */
  readonly growth: number | null;
  /** By which the whole database has grown, by record. */
  readonly bytesPerRecord: number;
  /** Of it, what matching keeps for itself. */
  readonly matchingBytesPerRecord: number;
  /** Records of the largest set that one decision is about. */
  readonly largestComponent: number;
  readonly records: number;
  readonly points: readonly IdentityPoint[];
  readonly loads: readonly IdentityLoad[];
  readonly unmergeP50Ms: number | null;
  readonly makeUpSeconds: number;
  readonly machine: Machine;
}

/** How much more a record costs at the last point than at the first; null where nothing could be counted. */
export function growthOf(points: readonly IdentityPoint[]): number | null {
  const [first, last] = [points[0]!, points.at(-1)!];
  const ratio = (one: number | null, other: number | null) =>
    one === null || other === null || one === 0 ? null : toDigits(other / one, 3);
  return (
    ratio(first.instructionsPerRecord, last.instructionsPerRecord) ?? ratio(first.microsPerRecord, last.microsPerRecord)
  );
}

/** New records a second, until everybody was matched. */
export function batchRateOf({ newRecords, seconds }: IdentityLoad): number {
  return toDigits(newRecords / seconds, 1);
}

/** The result as a person reads it. */
export function renderIdentity(result: IdentityResult): string {
  const { points, loads, growth, unmergeP50Ms, unmergeP99Ms, machine } = result;
  const rows = points.map((point) =>
    [
      String(point.people).padStart(9),
      String(point.records).padStart(8),
      point.recordsPerSecond.toFixed(0).padStart(9),
      point.p50Ms.toFixed(1).padStart(7),
      point.p99Ms.toFixed(1).padStart(7),
      point.answeredP50Ms.toFixed(1).padStart(9),
      figure(point.serverMicrosPerRecord).padStart(7),
      figure(point.postgresMicrosPerRecord).padStart(9),
      figure(point.instructionsPerRecord).padStart(13),
    ].join(''),
  );
  const verdict =
    growth === null ? 'not counted' : `${growth} (aim ${GROWTH_AIM}, ${growth <= GROWTH_AIM ? 'met' : 'not met'})`;
  return [
    'New records of people, recognised',
    '',
    '   people records  a second p50 ms p99 ms answered  server postgres  instructions',
    ...rows,
    '',
    '   people  new records  loaded in s  of it matching  learned in s  promoted in s  households in s',
    ...loads.map((load) =>
      [
        String(load.people).padStart(9),
        String(load.newRecords).padStart(13),
        load.seconds.toFixed(1).padStart(13),
        load.matchSeconds.toFixed(1).padStart(16),
        load.learnSeconds.toFixed(1).padStart(14),
        load.promoteSeconds.toFixed(1).padStart(15),
        load.householdSeconds.toFixed(1).padStart(17),
      ].join(''),
    ),
    '',
    `growth            ${verdict}`,
    `batch             ${result.batchRecordsPerSecond.toFixed(0)} records a second`,
    `unmerge           p50 ${figure(unmergeP50Ms)} ms, p99 ${figure(unmergeP99Ms)} ms`,
    `bytes a record    ${result.bytesPerRecord}, of them ${result.matchingBytesPerRecord} of matching`,
    `largest component ${result.largestComponent} records`,
    machineLine(machine),
    '',
  ].join('\n');
}

const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(value < 100 ? 1 : 0));
