import type { TargetProfile } from '../ingest/profile-target.ts';
import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import type { Latencies } from './decide-target.ts';

/** The two of one round, requests a second. */
export interface DecideRound {
  readonly product: number;
  readonly bare: number;
}

/** What one decision costs; null where the operating system does not tell. */
export interface DecisionCost {
  readonly serverMicros: number | null;
  readonly postgresMicros: number | null;
  /** Of both, in thousands, kernel included. */
  readonly kiloInstructions: number | null;
}

/** What the bench prints with `--json`. */
export interface DecideResult {
  /** Medians of the rounds; the ratio is that of the rounds' ratios. */
  readonly decisionsPerSecond: number;
  readonly bareHandlerPerSecond: number;
  readonly ratio: number;
  /** At half of the product's rate, from the moment a request was due. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly bare: { readonly p50Ms: number; readonly p99Ms: number; readonly p999Ms: number };
  /** By which requests were sent late: where it is large, the machine was busy with something else. */
  readonly lateP99Ms: number;
  readonly cost: DecisionCost;
  readonly bareCost: DecisionCost;
  readonly actions: number;
  readonly people: number;
  readonly inFlight: number;
  readonly rounds: readonly DecideRound[];
  /** Receipts in the database; as many as decisions were answered. */
  readonly receipts: number;
  readonly answered: number;
  /** Share of decisions that chose something else than silence. */
  readonly chosenShare: number;
  readonly receiptBytes: number;
  /** Where the time goes, of a round that was watched. */
  readonly profile: TargetProfile | null;
  readonly machine: Machine;
}

/** Latencies in figures. */
export function latencyFigures({ latenciesMs }: Latencies): { p50Ms: number; p99Ms: number; p999Ms: number } {
  const at = (share: number): number => toDigits(quantile(latenciesMs, share), 2);
  return { p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999) };
}

/** Lateness of the generator beyond which the figures are the machine's and not the server's. */
const TRUSTED_LATENESS_MS = 1;

/** The result as a person reads it. */
export function renderDecide(result: DecideResult): string {
  const { decisionsPerSecond, bareHandlerPerSecond, ratio, bare, cost, bareCost, lateP99Ms, machine, profile } = result;
  const row = (name: string, cells: readonly (number | string | null)[]): string =>
    `  ${name.padEnd(14)}${cells.map((cell) => String(cell ?? '?').padStart(11)).join('')}`;
  const watched = [...(profile === null ? [] : watchedLines(profile))];
  return [
    `${result.actions} actions, ${result.people} people, ${result.inFlight} requests at once`,
    '',
    row('', ['a second', 'p50 ms', 'p99 ms', 'p99.9 ms', 'server us', 'postgres us', 'k instr.']),
    row('decide', [decisionsPerSecond, result.p50Ms, result.p99Ms, result.p999Ms, ...costs(cost)]),
    row('bare handler', [bareHandlerPerSecond, bare.p50Ms, bare.p99Ms, bare.p999Ms, ...costs(bareCost)]),
    row('ratio', [ratio]),
    '',
    `  ${result.receipts} receipts of ${result.receiptBytes} bytes for ${result.answered} answers, ${Math.round(result.chosenShare * 100)} % chose something`,
    `  generator late by ${lateP99Ms} ms (p99)${lateP99Ms > TRUSTED_LATENESS_MS ? ': the machine was busy, do not trust the latencies' : ''}`,
    ...watched,
    '',
    machineLine(machine),
    '',
  ].join('\n');
}

function watchedLines({ functions, statements, backends }: TargetProfile): string[] {
  const share = (part: number): string => `  ${(part * 100).toFixed(1).padStart(5)} %  `;
  return [
    '',
    `the server is busy ${Math.round(functions.busyShare * 100)} % of the time; by what functions themselves do`,
    ...functions.own.map((one) => share(one.share) + one.name),
    'by the product’s functions with what they call',
    ...functions.withCalled.map((one) => share(one.share) + one.name),
    'statements, microseconds a decision, waiting included',
    ...statements.map(({ statement, microsPerEvent }) => `  ${microsPerEvent.toFixed(0).padStart(5)} us  ${statement}`),
    'what connections did',
    ...backends.map((one) => share(one.share) + one.state),
  ];
}

function costs({ serverMicros, postgresMicros, kiloInstructions }: DecisionCost): (number | null)[] {
  return [serverMicros, postgresMicros, kiloInstructions];
}
