import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import { didYouMean } from '@throughline/core/collect/mapping/nearest-word';
import { type CsvChoice, type CsvRecords, createCsvRecords } from '@throughline/core/collect/csv-records';
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
  let records: CsvRecords | null = null;
  let pick = reading.header === null ? null : picker(reading.header, name, table);

  const start = (head: Buffer): CsvRecords => {
    refuseMarkup(head, name);
    const made = createCsvRecords(
      { delimiter: reading.delimiter ?? sniffDelimiter(head), quote: reading.quote },
      (cells, count) => {
        if (pick === null) {
          pick = picker(cells, name, table);
          if (pick.choice !== null) made.choose(pick.choice);
        } else rows.push(pick.row(cells, count, (number += 1)));
      },
    );
    if (pick !== null && pick.choice !== null) made.choose(pick.choice);
    return made;
  };
  const take = (text: string, isLast: boolean): number => {
    if (pick !== null) pick.hasNul = text.includes('\0');
    return records!.take(text, isLast);
  };

  let rest: Buffer[] = [];
  let [restBytes, tryAt] = [0, 0];
  for await (const chunk of skipLines(text, reading.skipRows)) {
    if (chunk.length === 0) continue;
    records ??= start(chunk);
    rest.push(chunk);
    restBytes += chunk.length;
    // A record of many chunks is not looked at again with each of them.
    if (restBytes < tryAt) continue;
    const whole = (rest.length === 1 ? chunk : Buffer.concat(rest)).toString('utf8');
    const taken = take(whole, false);
    rest = taken === whole.length ? [] : [Buffer.from(whole.slice(taken), 'utf8')];
    restBytes = rest[0]?.length ?? 0;
    tryAt = Math.min(2 * restBytes, MAX_ROW_BYTES + 1);
    if (restBytes > MAX_ROW_BYTES) throw openQuote(name, number + 1, records.lines() + 1, reading.quote, true);
    if (rows.length > 0) yield rows;
    rows = [];
  }
  if (records === null) throw new InputFailure(`${name} is empty: not even a header is in it.`);
  const ending = Buffer.concat(rest).toString('utf8');
  if (take(ending, true) < ending.length) throw openQuote(name, number + 1, records.lines() + 1, reading.quote, false);
  if (pick === null) throw new InputFailure(`${name} has no header line.`);
  if (rows.length > 0) yield rows;
}

/** Takes the cells that are used from the records of a file. */
interface Picker {
  /** Null: all cells, for the hash of the row. */
  readonly choice: CsvChoice | null;
  /** Whether there may be NUL characters. */
  hasNul: boolean;
  readonly row: (cells: string[], count: number, number: number) => TableRow;
}

/** Finds the columns that are used. */
function picker(
  header: readonly string[],
  name: string,
  { columns, described, reading }: Pick<TablePlan, 'columns' | 'described' | 'reading'>,
): Picker {
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
  const needsAll = taken.includes(-1);
  const slots = new Int32Array(names.length).fill(-1);
  for (const [slot, place] of taken.entries()) if (place !== -1) slots[place] = slot;
  const made: Picker = {
    choice: needsAll ? null : { slots, blank: taken.map(() => '') },
    hasNul: true,
    row(record, count, number) {
      if (count !== names.length)
        return { kind: 'bad', number, reason: `has ${count} cells where the header has ${names.length}` };
      const cells = needsAll
        ? taken.map((place) => (place === -1 ? rowHash(JSON.stringify(record)) : record[place]!))
        : record;
      if (made.hasNul) {
        const at = cells.findIndex((cell) => cell.includes('\0'));
        if (at !== -1) return { kind: 'bad', number, reason: `${names[taken[at]!]} holds a NUL character` };
      }
      return { kind: 'row', number, cells: reading.trim ? cells.map((cell) => cell.trim()) : cells };
    },
  };
  return made;
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

function openQuote(name: string, row: number, line: number, quote: string, isTooLong: boolean): InputFailure {
  return new InputFailure(
    `${name}, row ${row} (line ${line}): a quote is opened and not closed${isTooLong ? ` within ${MAX_ROW_BYTES / 1024 ** 2} MiB` : ''}. ` +
      `Close it, or double it (${quote}${quote}) where it is part of the text; if the file quotes nothing, say in the mapping "quote": "".`,
  );
}
