import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';

/** How long the rounds of one operation took, in ms. */
export interface OperationTimes {
  readonly product: readonly number[];
  readonly ceiling: readonly number[];
  readonly partitions: readonly number[];
  readonly plain: readonly number[];
}

/** The figures of one operation. */
export interface OperationFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Plain SQL on one table without partitions; null where no event is read. */
  readonly ceilingP50Ms: number | null;
  readonly ceilingP99Ms: number | null;
  /** Median of the ceiling by that of the product: 1 would be as fast. */
  readonly ratio: number | null;
  /** The product's own statement on partitions, by the same on one table; null where it was not tried. */
  readonly partitionsCost: number | null;
}

/** What the bench prints with `--json`. */
export interface HistoryResult {
  readonly bench: 'history';
  readonly months: number;
  /** Of the person. */
  readonly events: number;
  /** Of everybody. */
  readonly allEvents: number;
  readonly people: number;
  readonly rounds: number;
  readonly operations: Readonly<Record<string, OperationFigures>>;
  readonly fillSeconds: number;
  readonly machine: Machine;
}

/** The figures of one operation's rounds. */
export function operationFigures({ product, ceiling, partitions, plain }: OperationTimes): OperationFigures {
  const at = (times: readonly number[], share: number): number => toDigits(quantile(times, share), 2);
  const hasCeiling = ceiling.length > 0;
  return {
    p50Ms: at(product, 0.5),
    p99Ms: at(product, 0.99),
    ceilingP50Ms: hasCeiling ? at(ceiling, 0.5) : null,
    ceilingP99Ms: hasCeiling ? at(ceiling, 0.99) : null,
    ratio: hasCeiling ? toDigits(quantile(ceiling, 0.5) / quantile(product, 0.5), 3) : null,
    partitionsCost: plain.length > 0 ? toDigits(quantile(partitions, 0.5) / quantile(plain, 0.5), 2) : null,
  };
}

/** The result as a person reads it. */
export function renderHistory({
  months,
  events,
  allEvents,
  people,
  operations,
  rounds,
  machine,
}: HistoryResult): string {
  const cell = (value: number | null, width: number): string => (value === null ? '' : String(value)).padStart(width);
  return [
    `${events} events of one person among ${allEvents} of ${people} people, in the partitions of ${months} months; milliseconds`,
    '',
    '                       p50       p99   plain p50   plain p99   ratio   partitions cost',
    ...Object.entries(operations).map(
      ([name, figures]) =>
        name.padEnd(18) +
        cell(figures.p50Ms, 8) +
        cell(figures.p99Ms, 10) +
        cell(figures.ceilingP50Ms, 12) +
        cell(figures.ceilingP99Ms, 12) +
        cell(figures.ratio, 8) +
        (figures.partitionsCost === null ? '' : `x ${figures.partitionsCost}`.padStart(18)),
    ),
    '',
    `${rounds} rounds`,
    machineLine(machine),
    '',
  ].join('\n');
}
