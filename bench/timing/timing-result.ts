import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import type { PairTimes } from './time-pair.ts';

/** What a pair's medians may differ by. */
const LIMIT_PERCENT = 5;

/** How one pair did. */
export interface PairResult {
  readonly name: string;
  readonly hitP50Us: number;
  readonly missP50Us: number;
  /** By which the medians differ, of the smaller one. */
  readonly differencePercent: number;
}

/** What the bench prints with `--json`. */
export interface TimingResult {
  readonly requests: number;
  readonly pairs: readonly PairResult[];
  readonly worstPercent: number;
  readonly isAlike: boolean;
  readonly machine: Machine;
}

/** The figures of one pair. */
export function pairResult(name: string, { hit, miss }: PairTimes): PairResult {
  const [hitP50, missP50] = [quantile(hit, 0.5), quantile(miss, 0.5)];
  const differencePercent = toDigits((Math.abs(hitP50 - missP50) / Math.min(hitP50, missP50)) * 100, 2);
  return { name, hitP50Us: toDigits(hitP50, 2), missP50Us: toDigits(missP50, 2), differencePercent };
}

/** All pairs together. */
export function timingResult(requests: number, pairs: readonly PairResult[], machine: Machine): TimingResult {
  const worstPercent = Math.max(...pairs.map(({ differencePercent }) => differencePercent));
  return { requests, pairs, worstPercent, isAlike: worstPercent < LIMIT_PERCENT, machine };
}

/** The result as a person reads it. */
export function renderTiming({ requests, pairs, worstPercent, isAlike, machine }: TimingResult): string {
  return [
    `medians of ${requests} requests each, microseconds`,
    '',
    `${''.padEnd(44)}     hit    miss  differ by`,
    ...pairs.map(
      ({ name, hitP50Us, missP50Us, differencePercent }) =>
        `${name.padEnd(44)} ${cell(hitP50Us)} ${cell(missP50Us)} ${`${differencePercent} %`.padStart(10)}`,
    ),
    '',
    isAlike ? `alike: ${worstPercent} % at most` : `not alike: ${worstPercent} %, ${LIMIT_PERCENT} % is the limit`,
    machineLine(machine),
    '',
  ].join('\n');
}

function cell(us: number): string {
  return us.toFixed(1).padStart(7);
}
