import { createCsvRecords } from './csv-records.ts';

/** Lines of a file as they are handed over. */
export interface RowText {
  readonly format: 'csv' | 'ndjson';
  readonly text: string;
  /** Of CSV; a comma where it is left out. */
  readonly delimiter?: string;
  /** Number of the first line within its file; 1 where it is left out. */
  readonly firstLine?: number;
}

/** A row by column, or what is wrong with it. */
export type ReadRow =
  | { readonly line: number; readonly row: Readonly<Record<string, unknown>>; readonly fault: null }
  | { readonly line: number; readonly row: null; readonly fault: string };

/** The rows of a text with the lines on which they end. CSV has a header; NDJSON one object a line, empty lines are none. */
export function* readRows(lines: RowText): Generator<ReadRow> {
  if (lines.format === 'csv') yield* readCsvRows(lines);
  else yield* readJsonRows(lines);
}

function* readJsonRows({ text, firstLine = 1 }: RowText): Generator<ReadRow> {
  let line = firstLine - 1;
  for (const one of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    line += 1;
    if (one.trim() === '') continue;
    yield readJson(one, line);
  }
}

function readJson(text: string, line: number): ReadRow {
  try {
    const row: unknown = JSON.parse(text);
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return { line, row: row as Record<string, unknown>, fault: null };
  } catch {
    return { line, row: null, fault: 'this is not JSON' };
  }
  return { line, row: null, fault: 'this is no JSON object' };
}

function* readCsvRows({ text, delimiter = ',', firstLine = 1 }: RowText): Generator<ReadRow> {
  let header: readonly string[] | null = null;
  const records: { cells: string[]; line: number }[] = [];
  const cutter = createCsvRecords({ delimiter, quote: '"' }, (cells) => {
    records.push({ cells, line: firstLine + cutter.lines() - 1 });
  });
  const whole = text.replace(/^\uFEFF/, '');
  const taken = cutter.take(whole, true);
  for (const { cells, line } of records) {
    if (header === null) header = cells.map((cell) => cell.trim());
    else if (cells.length !== header.length) {
      yield { line, row: null, fault: `it has ${cells.length} cells, and the header has ${header.length}` };
    } else yield { line, row: Object.fromEntries(header.map((name, at) => [name, cells[at]!])), fault: null };
  }
  if (taken < whole.length) yield { line: firstLine + cutter.lines(), row: null, fault: 'a quote is never closed' };
}
