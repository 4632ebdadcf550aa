import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';

/** How long a page took until it showed what it is for, ms from the start of the navigation. */
export interface PageTimes {
  readonly page: string;
  readonly coldP50Ms: number;
  readonly coldMaxMs: number;
  readonly warmP50Ms: number;
  readonly warmMaxMs: number;
}

/** What the bench prints with `--json`. */
export interface ConsoleResult {
  readonly people: number;
  readonly rounds: number;
  /** The slowest median, cold: what somebody waits who opens the console for the first time. */
  readonly worstColdP50Ms: number;
  readonly pages: readonly PageTimes[];
  readonly fillSeconds: number;
  readonly machine: Machine;
}

/** The times of one page in numbers. */
export function pageTimes(page: string, cold: readonly number[], warm: readonly number[]): PageTimes {
  return {
    page,
    coldP50Ms: toDigits(quantile(cold, 0.5), 1),
    coldMaxMs: toDigits(quantile(cold, 1), 1),
    warmP50Ms: toDigits(quantile(warm, 0.5), 1),
    warmMaxMs: toDigits(quantile(warm, 1), 1),
  };
}

/** The result as a person reads it. */
export function renderConsole({ people, rounds, pages, machine, fillSeconds }: ConsoleResult): string {
  const cells = (numbers: readonly number[]): string => numbers.map((ms) => ms.toFixed(0).padStart(9)).join(' ');
  return [
    `${people} people; milliseconds until a page shows what it is for, ${rounds} times each`,
    '',
    `${''.padEnd(26)} cold p50  cold max  warm p50  warm max`,
    ...pages.map(({ page, coldP50Ms, coldMaxMs, warmP50Ms, warmMaxMs }) => {
      return `  ${page.padEnd(24)}${cells([coldP50Ms, coldMaxMs, warmP50Ms, warmMaxMs])}`;
    }),
    '',
    `filled in ${fillSeconds} s`,
    machineLine(machine),
    '',
  ].join('\n');
}
