import { type Machine, machineLine } from '../machine.ts';
import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';

/** One export and, right beside it, `COPY … TO STDOUT` of the same rows. */
export interface ExportRound {
  readonly what: 'people' | 'events';
  readonly format: 'ndjson' | 'csv' | 'parquet';
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly ceilingSeconds: number;
  /** Of the server; null where the operating system does not tell. */
  readonly peakMiB: number | null;
}

/** How one kind of export did: medians of its rounds. */
export interface ExportFigures {
  readonly rowsPerSecond: number;
  /** Of what was written. */
  readonly mebibytesPerSecond: number;
  readonly ceilingRowsPerSecond: number;
  readonly ratio: number;
  readonly bytesPerRow: number;
  readonly peakMiB: number | null;
}

/** What the bench prints with `--json`. */
export interface ExportResult {
  readonly people: Readonly<Record<ExportRound['format'], ExportFigures>>;
  readonly events: Readonly<Record<ExportRound['format'], ExportFigures>>;
  readonly counted: { readonly people: number; readonly events: number };
  /** Memory of the server before the first export. */
  readonly idleMiB: number | null;
  readonly rounds: number;
  readonly machine: Machine;
}

/** The medians of some rounds of one kind. */
export function exportFigures(rounds: readonly ExportRound[]): ExportFigures {
  const median = (of: (round: ExportRound) => number): number => quantile(rounds.map(of), 0.5);
  const peaks = rounds.map(({ peakMiB }) => peakMiB).filter((peak) => peak !== null);
  return {
    rowsPerSecond: Math.round(median(({ rows, seconds }) => rows / seconds)),
    mebibytesPerSecond: toDigits(
      median(({ bytes, seconds }) => bytes / 1024 ** 2 / seconds),
      1,
    ),
    ceilingRowsPerSecond: Math.round(median(({ rows, ceilingSeconds }) => rows / ceilingSeconds)),
    ratio: toDigits(
      median(({ seconds, ceilingSeconds }) => ceilingSeconds / seconds),
      3,
    ),
    bytesPerRow: Math.round(median(({ bytes, rows }) => bytes / rows)),
    peakMiB: peaks.length === 0 ? null : Math.round(Math.max(...peaks)),
  };
}

/** The result as a person reads it. */
export function renderExport(result: ExportResult): string {
  const { counted, machine } = result;
  const lines = [
    `${counted.people} people, ${counted.events} events; the server has ${result.idleMiB ?? '?'} MiB before`,
    '',
    'export          rows/s  MiB/s  COPY rows/s  ratio  bytes a row  peak MiB',
    ...(['people', 'events'] as const).flatMap((what) =>
      (['ndjson', 'csv', 'parquet'] as const).map((format) => {
        const figures = result[what][format];
        return [
          `${what} ${format}`.padEnd(14),
          String(figures.rowsPerSecond).padStart(7),
          figures.mebibytesPerSecond.toFixed(1).padStart(6),
          String(figures.ceilingRowsPerSecond).padStart(12),
          figures.ratio.toFixed(3).padStart(6),
          String(figures.bytesPerRow).padStart(12),
          String(figures.peakMiB ?? '?').padStart(9),
        ].join(' ');
      }),
    ),
    '',
    machineLine(machine),
  ];
  return `${lines.join('\n')}\n`;
}
