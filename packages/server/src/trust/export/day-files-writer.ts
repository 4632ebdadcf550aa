import { setImmediate as breathe } from 'node:timers/promises';
import type { Column } from './column.ts';
import type { ExportSink } from './export-sink.ts';
import { type ParquetFile, parquetFile } from './parquet-file.ts';
import { ROW_GROUP_BYTES } from './parquet-writer.ts';
import type { RowWriter } from './row-writer.ts';

/** What the days together may hold in memory. */
export interface DayBudget {
  /** Of rows that are not yet encoded. */
  readonly pendingBytes: number;
  /** Of encoded bytes; a day that goes beyond alone gets several parts. */
  readonly encodedBytes: number;
}

const BUDGET: DayBudget = { pendingBytes: 3 * ROW_GROUP_BYTES, encodedBytes: 16 * 1024 ** 2 };

/**
 * Writes rows as Parquet files by day in Hive's manner: `day=2026-11-21/part-0.parquet`. Rows may come in any order of
 * days: those of a day are collected until there are enough, and when all days together hold too much, the largest gives
 * way. A day has one part, or some where it is large.
 */
export function dayFilesWriter<Row>(
  { columns, dayOf }: { readonly columns: readonly Column<Row>[]; readonly dayOf: (row: Row) => string },
  sink: ExportSink,
  budget: DayBudget = BUDGET,
): RowWriter<Row> {
  const open = new Map<string, ParquetFile<Row>>();
  const parts = new Map<string, number>();

  async function finish(day: string): Promise<void> {
    const parquet = open.get(day)!;
    open.delete(day);
    const part = parts.get(day) ?? 0;
    parts.set(day, part + 1);
    const file = await sink.open(`day=${day}/part-${part}.parquet`);
    await file.write(parquet.finish());
    await file.close();
  }
  async function finishAll(): Promise<void> {
    for (const day of [...open.keys()].sort()) await finish(day);
  }
  const sum = (of: 'pendingBytes' | 'encodedBytes'): number =>
    [...open.values()].reduce((total, file) => total + file[of](), 0);
  const largest = (of: 'pendingBytes' | 'encodedBytes'): string =>
    [...open].reduce((most, next) => (next[1][of]() > most[1][of]() ? next : most))[0];

  return {
    async write(rows) {
      for (const row of rows) {
        const day = dayOf(row);
        let file = open.get(day);
        if (file === undefined) open.set(day, (file = parquetFile(columns)));
        file.add(row);
      }
      while (open.size > 0) {
        const fullest = largest('pendingBytes');
        const isFull = open.get(fullest)!.pendingBytes() >= ROW_GROUP_BYTES;
        if (!isFull && sum('pendingBytes') < budget.pendingBytes) break;
        open.get(fullest)!.encode();
        await breathe();
      }
      while (sum('encodedBytes') >= budget.encodedBytes) await finish(largest('encodedBytes'));
    },
    endDays: finishAll,
    end: finishAll,
  };
}
