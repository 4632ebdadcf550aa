import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** One row of a table, by column. */
export type TableRow = Readonly<Record<string, string>>;

/** The rows of a gzipped CSV (or TSV) file, one at a time. */
export function readTable(file: string, delimiter = ','): AsyncIterable<TableRow> {
  const options = { columns: true, delimiter, quote: delimiter === ',' ? '"' : null, relax_column_count: true };
  return createReadStream(file).pipe(createGunzip()).pipe(parse(options)) as AsyncIterable<TableRow>;
}
