import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import type { LookupTimes } from './send-lookups.ts';

/** Lateness of the generator beyond which the figures are the machine's and not the server's. */
const TRUSTED_LATENESS_MS = 1;

/** How one kind of look-up did. */
export interface LookupFigures {
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** One measurement. */
export interface LookupRun {
  /** `GET /api/people?identifier=`, with provenance left out but every record named. */
  readonly people: LookupFigures;
  /** `GET /api/profiles/{identifier}`, the usual fields. */
  readonly profile: LookupFigures;
  /** Events that came in meanwhile, a second. */
  readonly eventsPerSecond: number;
  /** By which the generator was late; where it is large, the machine was busy with something else. */
  readonly lateP99Ms: number;
}

/** What the bench prints with `--json`. */
export interface LookupResult {
  readonly people: number;
  readonly lookupsPerSecond: number;
  readonly idle: LookupRun;
  readonly ingesting: LookupRun;
  /** For filling the database and bringing it to rest. */
  readonly fillSeconds: number;
  readonly databaseMiB: number;
  readonly machine: Machine;
}

/** The figures of one measurement. */
export function lookupRun({ latenciesMs, latenessMs }: LookupTimes, eventsPerSecond: number): LookupRun {
  return {
    people: figures(latenciesMs.get('people') ?? []),
    profile: figures(latenciesMs.get('profile') ?? []),
    eventsPerSecond: Math.round(eventsPerSecond),
    lateP99Ms: toDigits(quantile(latenessMs, 0.99), 2),
  };
}

function figures(latencies: readonly number[]): LookupFigures {
  return {
    requests: latencies.length,
    p50Ms: toDigits(quantile(latencies, 0.5), 2),
    p99Ms: toDigits(quantile(latencies, 0.99), 2),
    maxMs: toDigits(quantile(latencies, 1), 2),
  };
}

/** The result as a person reads it. */
export function renderLookup({
  people,
  lookupsPerSecond,
  idle,
  ingesting,
  fillSeconds,
  databaseMiB,
  machine,
}: LookupResult): string {
  const line = (name: string, { p50Ms, p99Ms, maxMs, requests }: LookupFigures): string =>
    `  ${name.padEnd(28)} ${cell(p50Ms)} ${cell(p99Ms)} ${cell(maxMs)} ${String(requests).padStart(9)}`;
  const run = ({ people: list, profile, lateP99Ms }: LookupRun): string[] => [
    line('GET /api/profiles/TYPE:VALUE', profile),
    line('GET /api/people?identifier=', list),
    `  generator late by ${lateP99Ms} ms (p99)${lateP99Ms > TRUSTED_LATENESS_MS ? ': the machine was busy, do not trust these' : ''}`,
  ];
  return [
    `${people} people, ${databaseMiB} MiB, ${lookupsPerSecond} look-ups/s; milliseconds`,
    '',
    `${''.padEnd(30)}      p50      p99      max  requests`,
    'nothing else going on',
    ...run(idle),
    `${ingesting.eventsPerSecond} events/s coming in`,
    ...run(ingesting),
    '',
    `filled in ${fillSeconds} s`,
    machineLine(machine),
    '',
  ].join('\n');
}

function cell(ms: number): string {
  return ms.toFixed(2).padStart(8);
}
