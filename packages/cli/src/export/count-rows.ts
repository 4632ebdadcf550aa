/** Counts rows as their bytes pass by. */
export interface RowCounter {
  add(chunk: Uint8Array): void;
  rows(): number;
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** A counter for what can be counted as it is: lines of NDJSON, records of CSV; null for what is compressed. */
export function countRows({ format, compress }: Readonly<Record<string, string>>): RowCounter | null {
  if (compress !== undefined || format === 'parquet') return null;
  const isCsv = format === 'csv';
  // The line of names.
  let rows = isCsv ? -1 : 0;
  let isQuoted = false;
  return {
    add(chunk) {
      for (const byte of chunk) {
        // A doubled quote inside of a cell closes and opens it again.
        if (isCsv && byte === QUOTE) isQuoted = !isQuoted;
        else if (byte === LINE_FEED && !isQuoted) rows += 1;
      }
    },
    rows: () => Math.max(rows, 0),
  };
}
