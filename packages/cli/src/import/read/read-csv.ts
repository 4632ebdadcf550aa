import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import { didYouMean } from '@throughline/core/collect/mapping/nearest-word';
// csv-parse, because its states are proven on twenty years of broken files; half as fast as what reads only good ones.
import { type CsvError, parse } from 'csv-parse';
import { InputFailure } from './input-failure.ts';
import { rowHash } from './row-hash.ts';
import { MAX_ROW_BYTES, type TableRow } from './table-row.ts';

/** Columns beyond which a file is not what it seems; spreadsheets end at 16,384. */
const MAX_COLUMNS = 50_000;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Rows of CSV in UTF-8, with the cells that the mapping uses. A row of another length than the header is bad; a quote
 * where none belongs is text. @throws InputFailure when the header does not fit or a quote is never closed.
 */
export async function* readCsv(
  text: AsyncIterable<Buffer>,
  name: string,
  table: Pick<TablePlan, 'columns' | 'described' | 'reading'>,
): AsyncGenerator<TableRow[]> {
  const { reading } = table;
  let rows: TableRow[] = [];
  let number = 0;
  let lastLine = 0;
  let pick = reading.header === null ? null : picker(reading.header, name, table);
  let parser: ReturnType<typeof parse> | null = null;

  const start = (head: Buffer): ReturnType<typeof parse> => {
    refuseMarkup(head, name);
    const made = parse({
      delimiter: reading.delimiter ?? sniffDelimiter(head),
      quote: reading.quote === '' ? null : reading.quote,
      escape: reading.quote === '' ? null : reading.quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
      on_record(record: string[], { lines }) {
        lastLine = lines;
        if (pick === null) pick = picker(record, name, table);
        else rows.push(pick(record, (number += 1)));
        return null;
      },
    });
    // Errors are looked for after each write: the event comes a turn later.
    made.on('error', () => undefined);
    made.resume();
    return made;
  };
  const check = (): void => {
    const failure = parser?.errored;
    if (failure) throw explain(failure, name, number + 1, lastLine + 1, reading.quote);
  };

  for await (const chunk of skipLines(text, reading.skipRows)) {
    if (chunk.length === 0) continue;
    parser ??= start(chunk);
    parser.write(chunk);
    check();
    if (rows.length > 0) yield rows;
    rows = [];
  }
  if (parser === null) throw new InputFailure(`${name} is empty: not even a header is in it.`);
  const ending = parser;
  await new Promise<void>((resolve) => {
    ending.once('close', resolve);
    ending.end();
  });
  check();
  if (pick === null) throw new InputFailure(`${name} has no header line.`);
  if (rows.length > 0) yield rows;
}

/** Finds the columns that are used, and gives a function that takes them from a record. */
function picker(
  header: readonly string[],
  name: string,
  { columns, described, reading }: Pick<TablePlan, 'columns' | 'described' | 'reading'>,
): (record: readonly string[], number: number) => TableRow {
  const names = header.map((column) => column.trim());
  if (names.length > MAX_COLUMNS)
    throw new InputFailure(`${name} has ${names.length} columns; ${MAX_COLUMNS} are the most that is read.`);
  const places = new Map<string, number>();
  const doubled = new Set<string>();
  for (const [place, column] of names.entries()) {
    if (places.has(column)) doubled.add(column);
    else places.set(column, place);
  }
  const wanted = columns.map((column) => (column.kind === 'hash' ? null : column.name));
  for (const column of new Set([...wanted, ...described])) {
    if (column === null) continue;
    if (doubled.has(column)) {
      throw new InputFailure(
        `${name} has several columns "${column}". Name all of its columns in the mapping, "header": […], with "skipRows": ${reading.skipRows + 1}.`,
      );
    }
    if (places.has(column)) continue;
    const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? `, and ${names.length - 20} more` : '');
    throw new InputFailure(
      `${name} has no column "${column}", which the mapping needs.${didYouMean(column, names.slice(0, 1_000))} It has: ${shown}.`,
    );
  }
  const taken = wanted.map((column) => (column === null ? -1 : places.get(column)!));
  return (record, number) => {
    if (record.length !== names.length) {
      return { kind: 'bad', number, reason: `has ${record.length} cells where the header has ${names.length}` };
    }
    const cells: string[] = [];
    for (const place of taken) {
      const cell = place === -1 ? rowHash(JSON.stringify(record)) : record[place]!;
      if (cell.includes('\0')) return { kind: 'bad', number, reason: `${names[place]} holds a NUL character` };
      cells.push(reading.trim ? cell.trim() : cell);
    }
    return { kind: 'row', number, cells };
  };
}

/** The delimiter that stands most often in the first line, outside quotes. */
export function sniffDelimiter(head: Buffer): string {
  const [line = ''] = head
    .subarray(0, 65_536)
    .toString('utf8')
    .split(/\r?\n|\r/, 1);
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : DELIMITERS[counts.indexOf(most)]!;
}

function refuseMarkup(head: Buffer, name: string): void {
  const beginning = head.subarray(0, 512).toString('utf8').trimStart().toLowerCase();
  if (/^<(?:!doctype|html|head|body|\?xml|svg|script)/.test(beginning))
    throw new InputFailure(`${name} is a web page or XML, not a table: was a log-in page saved in its place?`);
}

async function* skipLines(text: AsyncIterable<Buffer>, lines: number): AsyncGenerator<Buffer> {
  let left = lines;
  for await (const chunk of text) {
    let from = 0;
    while (left > 0) {
      const end = chunk.indexOf(0x0a, from);
      if (end === -1) {
        from = chunk.length;
        break;
      }
      from = end + 1;
      left -= 1;
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }
}

function explain(error: Error, name: string, row: number, line: number, quote: string): Error {
  if (error instanceof InputFailure) return error;
  const { code } = error as CsvError;
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new InputFailure(
      `${name}, row ${row} (line ${line}): a quote is opened and not closed${code === 'CSV_MAX_RECORD_SIZE' ? ` within ${MAX_ROW_BYTES / 1024 ** 2} MiB` : ''}. ` +
        `Close it, or double it (${quote}${quote}) where it is part of the text; if the file quotes nothing, say in the mapping "quote": "".`,
      error,
    );
  }
  return new InputFailure(`${name}, row ${row} (line ${line}): ${error.message}`, error);
}
