import { type Machine, machineLine } from '../machine.ts';
import type { SoakVerdict, SoakWindow } from './soak-verdicts.ts';

/** A table at the end of the run, beside what it was after the warm-up. */
export interface SoakTable {
  readonly table: string;
  readonly liveRows: number;
  readonly deadRows: number;
  readonly mebibytes: number;
  readonly bytesPerRow: number;
  readonly bytesPerRowBefore: number;
  /** Since the warm-up. */
  readonly autovacuums: number;
}

/** What the bench prints with `--json`. */
export interface SoakResult {
  readonly bench: 'soak';
  readonly minutes: number;
  /** Left out of slopes and verdicts. */
  readonly warmUpMinutes: number;
  readonly askedEventsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refusals: number;
  /** By least squares after the warm-up, with twice their standard error. */
  readonly rssMiBPerHour: number;
  readonly rssMiBPerHourError: number;
  readonly heapMiBPerHour: number;
  readonly heapMiBPerHourError: number;
  readonly people: number;
  readonly counted: { readonly acknowledged: number; readonly stored: number };
  readonly tables: readonly SoakTable[];
  readonly windows: readonly SoakWindow[];
  readonly verdicts: readonly SoakVerdict[];
  readonly isSteady: boolean;
  readonly machine: Machine;
}

/** The result as a person reads it. */
export function renderSoak(result: SoakResult): string {
  const { windows, tables, verdicts, counted, machine } = result;
  const cell = (value: number | null, width: number, digits = 0): string =>
    (value?.toFixed(digits) ?? '?').padStart(width);
  return [
    'minute  events/s  p50 ms  p99 ms  refusals  CPU us: server  postgres   RSS MiB  heap MiB at least',
    ...windows.map(
      (window) =>
        cell(window.minute, 6, 1) +
        cell(window.eventsPerSecond, 10) +
        cell(window.p50Ms, 8, 1) +
        cell(window.p99Ms, 8, 1) +
        cell(window.refusals, 10) +
        cell(window.serverMicros, 16, 1) +
        cell(window.postgresMicros, 10, 1) +
        cell(window.rssMiB, 10) +
        cell(window.heapMiB, 19, 1),
    ),
    '',
    'table                    live rows       dead       MiB  bytes a row  after warm-up  autovacuums',
    ...tables.map(
      (table) =>
        table.table.padEnd(20) +
        cell(table.liveRows, 14) +
        cell(table.deadRows, 11) +
        cell(table.mebibytes, 10) +
        cell(table.bytesPerRow, 13) +
        cell(table.bytesPerRowBefore, 15) +
        cell(table.autovacuums, 13),
    ),
    '',
    `memory by the hour: resident ${result.rssMiBPerHour} +- ${result.rssMiBPerHourError} MiB, heap ${result.heapMiBPerHour} +- ${result.heapMiBPerHourError} MiB`,
    ...verdicts.map(
      ({ name, value, limit, unit, isKept }) =>
        `${isKept === null ? 'too short to tell' : isKept ? 'kept' : 'BROKEN'}: ${name} ${value}, limit ${limit} ${unit}`,
    ),
    '',
    `${counted.stored} events stored, as acknowledged; ${result.people} people; warm-up of ${result.warmUpMinutes} minutes`,
    machineLine(machine),
    '',
  ].join('\n');
}
