import { setImmediate as breathe } from 'node:timers/promises';
import type { ExportFile } from './export-sink.ts';
import type { ExportSource } from './export-source.ts';
import { parquetFile } from './parquet-file.ts';
import type { RowWriter } from './row-writer.ts';

/** Size of a row group before it is encoded; bounds memory, and how long others wait while it is. */
export const ROW_GROUP_BYTES = 4 * 1024 ** 2;

/** Writes rows as one Parquet file, row group by row group. */
export function parquetWriter<Row>(
  { columns }: Pick<ExportSource<Row>, 'columns'>,
  file: ExportFile,
  rowGroupBytes = ROW_GROUP_BYTES,
): RowWriter<Row> {
  const parquet = parquetFile(columns);
  return {
    async write(rows) {
      for (const row of rows) parquet.add(row);
      if (parquet.pendingBytes() < rowGroupBytes) return;
      parquet.encode();
      await file.write(parquet.take());
      await breathe();
    },
    async end() {
      await file.write(parquet.finish());
      await file.close();
    },
  };
}
