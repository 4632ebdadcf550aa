import type { Json } from '@throughline/core/collect/event-fact';
import type { FileFormat } from '@throughline/core/collect/mapping/mapping';
import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import { parquetMetadataAsync } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import { decodeText } from '../read/decode-text.ts';
import { InputFailure } from '../read/input-failure.ts';
import type { InputFile } from '../read/input-file.ts';
import { openBytes, type Opening } from '../read/open-bytes.ts';
import { openParquetBuffer } from '../read/parquet-buffer.ts';
import { sniffDelimiter } from '../read/read-csv.ts';
import { formatOf, readFile } from '../read/read-file.ts';
import { topLevelNames } from '../read/read-parquet.ts';

/** The beginning of a file. */
export interface FileSample {
  readonly file: InputFile;
  readonly format: FileFormat;
  /** Null where UTF-8 or the byte order mark will do. */
  readonly encoding: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Json | undefined)[])[];
  /** Whether these are all rows. */
  readonly isWhole: boolean;
}

const SAMPLE_ROWS = 20_000;
/** Documents whose members are taken for columns. */
const SAMPLE_DOCUMENTS = 500;

/** Reads the beginning of a file. Bytes that are no UTF-8 are taken for windows-1252. @throws InputFailure */
export async function sampleFile(file: InputFile, maxExpansion: number): Promise<FileSample> {
  const opening: Opening = { maxExpansion, onBytes: () => undefined };
  const format = await formatOf(file, null);
  try {
    return await sampleAs(file, format, null, opening);
  } catch (error) {
    if (!(error instanceof InputFailure) || !error.message.includes('is not UTF-8')) throw error;
    return sampleAs(file, format, 'windows-1252', opening);
  }
}

async function sampleAs(
  file: InputFile,
  format: FileFormat,
  encoding: string | null,
  opening: Opening,
): Promise<FileSample> {
  const columns = [...new Set(await columnsOf(file, format, encoding, opening))].filter((column) => column !== '');
  const table: Pick<TablePlan, 'columns' | 'described' | 'reading'> = {
    columns: columns.map((name) => ({ kind: 'cell', name, path: null })),
    described: [],
    reading: { format, encoding, delimiter: null, quote: '"', header: null, skipRows: 0, trim: false, each: null },
  };
  const rows: (readonly (Json | undefined)[])[] = [];
  for await (const piece of readFile(file, table, opening)) {
    for (const row of piece) if (row.kind === 'row') rows.push(row.cells);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return { file, format, encoding, columns, rows: rows.slice(0, SAMPLE_ROWS), isWhole: rows.length < SAMPLE_ROWS };
}

async function columnsOf(
  file: InputFile,
  format: FileFormat,
  encoding: string | null,
  opening: Opening,
): Promise<readonly string[]> {
  if (format === 'parquet') {
    const buffer = await openParquetBuffer(file, opening);
    try {
      return topLevelNames((await parquetMetadataAsync(buffer)).schema);
    } finally {
      await buffer.close();
    }
  }
  for await (const head of decodeText(openBytes(file, opening), file.path, encoding)) {
    if (head.length === 0) continue;
    if (format === 'ndjson') return documentColumns(head);
    const [header = []] = parse(head, {
      delimiter: sniffDelimiter(head),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      to: 1,
    });
    return header.map((column) => column.trim());
  }
  throw new InputFailure(`${file.path} is empty: not even a header is in it.`);
}

/** Members of the first documents; those of objects by their path. */
function documentColumns(head: Buffer): string[] {
  const columns = new Set<string>();
  const collect = (value: Json, path: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      columns.add(path);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) collect(member, path === '' ? name : `${path}.${name}`);
    }
  };
  for (const line of head.toString('utf8').split('\n').slice(0, SAMPLE_DOCUMENTS)) {
    try {
      collect(JSON.parse(line) as Json, '');
    } catch {
      // Cut off at the end of the first bytes, or a bad row, which the import will name.
    }
  }
  return [...columns];
}
