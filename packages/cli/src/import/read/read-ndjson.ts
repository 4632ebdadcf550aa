import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { isObject } from '@throughline/core/collect/json-path';
import { jsonCell, rowsOfDocument } from '@throughline/core/collect/mapping/json-cell';
import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import { InputFailure } from './input-failure.ts';
import { rowHash } from './row-hash.ts';
import { MAX_ROW_BYTES, ROWS_AT_ONCE, type TableRow } from './table-row.ts';

/**
 * Rows of one JSON object a line, with the cells that the mapping uses. A line that is no JSON object is a bad row.
 * @throws InputFailure when a line is beyond all size, or the file is one JSON array.
 */
export async function* readNdjson(
  text: AsyncIterable<Buffer>,
  name: string,
  { columns, reading }: Pick<TablePlan, 'columns' | 'reading'>,
): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  let number = 0;
  for await (const line of linesOf(text, name)) {
    if (line.trim() === '') continue;
    number += 1;
    if (number === 1 && /^\s*\[\s*(?:\{|$)/.test(line)) {
      throw new InputFailure(`${name} is one JSON array: write one object a line, for instance by jq -c '.[]'.`);
    }
    const document = parseLine(line);
    if (typeof document === 'string') rows.push({ kind: 'bad', number, reason: document });
    else {
      for (const row of rowsOfDocument(document, reading.each)) {
        const cells = columns.map((column) =>
          column.kind === 'hash' ? rowHash(JSON.stringify(row)) : jsonCell(row, column.name, column.path),
        );
        rows.push({ kind: 'row', number, cells });
      }
    }
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** The object of a line, or why it is none. Whole numbers that a float cannot hold become text with all their digits. */
function parseLine(line: string): JsonObject | string {
  try {
    const document = (/\d{16}/.test(line) ? JSON.parse(line, keepDigits) : JSON.parse(line)) as Json;
    return isObject(document) ? document : 'is JSON, but no object';
  } catch (error) {
    return `is no JSON: ${(error as Error).message.slice(0, 120)}`;
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return String(value) === source || source.replaceAll(/\D/g, '').length < 16 ? value : source;
}

async function* linesOf(text: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      const piece = chunk.subarray(from, end);
      yield rest.length === 0 ? piece.toString('utf8') : Buffer.concat([...rest, piece]).toString('utf8');
      rest = [];
      restBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      restBytes += chunk.length - from;
    }
    if (restBytes > MAX_ROW_BYTES)
      throw new InputFailure(
        `${name} has a line of more than ${MAX_ROW_BYTES / 1024 ** 2} MiB: is it one JSON object a line?`,
      );
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
