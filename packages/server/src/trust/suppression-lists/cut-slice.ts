import { createCsvRecords } from '@throughline/core/collect/csv-records';

/** How a file is read. */
export interface FileForm {
  readonly format: 'csv' | 'ndjson';
  /** Of CSV. */
  readonly delimiter: string;
}

/** What of a slice are whole records. */
export interface CutSlice {
  /** Bytes of the slice that were taken; the next slice begins behind them. */
  readonly bytes: number;
  readonly lines: number;
  /** What was taken, as text. */
  readonly text: string;
  /** Of a CSV file's first slice: the lines of its header; else empty. */
  readonly header: string;
}

/**
 * The whole records that a slice of a UTF-8 file begins with. Cut by bytes: neither a quote nor a line end is a part of another
 * character. With `isLast` all of it is taken. O(bytes).
 */
export function cutSlice(
  slice: Buffer,
  { format, delimiter }: FileForm,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): CutSlice {
  const letters = slice.toString('latin1');
  if (format === 'ndjson') {
    const bytes = isLast ? slice.length : letters.lastIndexOf('\n') + 1;
    const text = textOf(slice, bytes);
    return { bytes, lines: linesIn(text), text, header: '' };
  }
  let headerLines: number | null = null;
  const records = createCsvRecords({ delimiter, quote: '"' }, () => (headerLines ??= records.lines()));
  const whole = records.take(letters, isLast);
  // A CR at the end of the slice may be the first half of a line's end.
  const isHalf = whole === letters.length && letters.endsWith('\r');
  const bytes = isLast ? slice.length : isHalf ? whole - 1 : whole;
  const text = textOf(slice, bytes);
  return { bytes, lines: linesIn(text), text, header: isFirst ? firstLines(text, headerLines ?? 0) : '' };
}

function textOf(slice: Buffer, bytes: number): string {
  return slice.subarray(0, bytes).toString('utf8');
}

/** Lines that end in a text; a line ends with LF, CRLF or CR. */
function linesIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function firstLines(text: string, count: number): string {
  const ends = /\r\n?|\n|$/g;
  for (let nth = 0; nth < count; nth += 1) ends.exec(text);
  return text.slice(0, ends.lastIndex);
}
