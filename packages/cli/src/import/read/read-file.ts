import type { FileFormat } from '@throughline/core/collect/mapping/mapping';
import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import { decodeText } from './decode-text.ts';
import { InputFailure } from './input-failure.ts';
import type { InputFile } from './input-file.ts';
import { kindOfFile, openBytes, type Opening } from './open-bytes.ts';
import { openParquetBuffer } from './parquet-buffer.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { readParquet } from './read-parquet.ts';
import type { TableRow } from './table-row.ts';

const ENDINGS: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.(?:csv|tsv|txt)$/i, 'csv'],
  [/\.(?:ndjson|jsonl|json)$/i, 'ndjson'],
  [/\.parquet$/i, 'parquet'],
];

/** The rows of a file, in pieces. @throws InputFailure when it cannot be read as the mapping says. */
export async function* readFile(
  file: InputFile,
  table: Pick<TablePlan, 'columns' | 'described' | 'reading'>,
  opening: Opening,
): AsyncGenerator<TableRow[]> {
  const format = await formatOf(file, table.reading.format);
  if (format === 'parquet') {
    yield* readParquetFile(file, table, opening);
    return;
  }
  const text = decodeText(openBytes(file, opening), file.path, table.reading.encoding);
  yield* format === 'csv' ? readCsv(text, file.path, table) : readNdjson(text, file.path, table);
}

/** What kind of table a file is: what the mapping says, what its bytes say, what its name says. */
export async function formatOf(file: InputFile, said: FileFormat | null): Promise<FileFormat> {
  const kind = await kindOfFile(file);
  const bare = file.name.replace(/\.(?:gz|gzip|zst|zstd)$/i, '');
  const named = ENDINGS.find(([ending]) => ending.test(bare))?.[1] ?? null;
  const format = kind === 'parquet' ? 'parquet' : (said ?? named);
  if (format === null) {
    throw new InputFailure(
      `The name of ${file.path} does not say what it is; say in the mapping "format": "csv", "ndjson" or "parquet".`,
    );
  }
  if (format === 'parquet' && kind === 'plain') throw new InputFailure(`${file.path} is no Parquet file.`);
  return format;
}

async function* readParquetFile(
  file: InputFile,
  table: Pick<TablePlan, 'columns' | 'reading'>,
  opening: Opening,
): AsyncGenerator<TableRow[]> {
  const buffer = await openParquetBuffer(file, opening);
  const isPacked = buffer.byteLength !== file.bytes;
  let told = 0;
  try {
    yield* readParquet(buffer, file.path, table, (share) => {
      // Of a packed file every byte was told of as it was unpacked.
      if (isPacked) return;
      opening.onBytes(Math.round(share * file.bytes) - told);
      told = Math.round(share * file.bytes);
    });
  } finally {
    await buffer.close();
  }
}
