import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { didYouMean } from '@throughline/core/collect/mapping/nearest-word';
import { jsonCell, rowsOfDocument } from '@throughline/core/collect/mapping/json-cell';
import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
// hyparquet: the one reader of Parquet in plain JavaScript, nothing to compile, and its compressors beside it.
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { InputFailure } from './input-failure.ts';
import { rowHash } from './row-hash.ts';
import { ROWS_AT_ONCE, type TableRow } from './table-row.ts';

/** Rows decoded at once: bounds memory where a file has one huge row group. */
const ROWS_A_READ = 50_000;

/** Rows of a Parquet file, with the cells that the mapping uses. @throws InputFailure when it cannot be read. */
export async function* readParquet(
  file: AsyncBuffer,
  name: string,
  { columns, reading }: Pick<TablePlan, 'columns' | 'reading'>,
  onRead: (share: number) => void,
): AsyncGenerator<TableRow[]> {
  try {
    const metadata = await parquetMetadataAsync(file);
    const total = Number(metadata.num_rows);
    const elements = new Map(metadata.schema.slice(1).map((element) => [element.name, element]));
    const known = topLevelNames(metadata.schema);
    const needsAll = columns.some(({ kind }) => kind === 'hash');
    const wanted = new Set<string>();
    for (const column of columns) {
      if (column.kind === 'hash') continue;
      const top = known.includes(column.name) ? column.name : (column.path?.[0] ?? column.name.split('.')[0]!);
      if (!known.includes(top)) {
        const list = known.slice(0, 20).join(', ');
        throw new InputFailure(
          `${name} has no column "${column.name}", which the mapping needs.${didYouMean(column.name, known)} It has: ${list}.`,
        );
      }
      wanted.add(top);
    }
    if (reading.each !== null) wanted.add(reading.each.split('.')[0]!);
    let number = 0;
    for (let from = 0; from < total; from += ROWS_A_READ) {
      const documents = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart: from,
        rowEnd: Math.min(from + ROWS_A_READ, total),
        useOffsetIndex: true,
        ...(!needsAll && wanted.size > 0 && { columns: [...wanted] }),
      });
      let rows: TableRow[] = [];
      for (const document of documents) {
        number += 1;
        const plain = plainDocument(document, elements);
        for (const row of rowsOfDocument(plain, reading.each)) {
          const cells = columns.map((column) =>
            column.kind === 'hash' ? rowHash(JSON.stringify(row)) : jsonCell(row, column.name, column.path),
          );
          rows.push({ kind: 'row', number, cells });
        }
        if (rows.length < ROWS_AT_ONCE) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
      onRead(Math.min(1, (from + ROWS_A_READ) / total));
    }
  } catch (error) {
    if (error instanceof InputFailure) throw error;
    throw new InputFailure(`${name} is no Parquet file that can be read: ${(error as Error).message}.`, error);
  }
}

/** Names of the columns that stand at the top, of a schema that lists its tree depth first. */
export function topLevelNames(schema: readonly SchemaElement[]): string[] {
  const names: string[] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child += 1) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) names.push(schema[at]!.name);
  return names;
}

function plainDocument(document: Record<string, unknown>, elements: ReadonlyMap<string, SchemaElement>): JsonObject {
  const plain: Record<string, Json> = {};
  for (const [name, value] of Object.entries(document)) plain[name] = plainValue(value, elements.get(name));
  return plain;
}

/** As JSON: decimals by their scale, since hyparquet gives floats; local timestamps without a zone, others with `Z`. */
function plainValue(value: unknown, element: SchemaElement | undefined): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
  }
  if (typeof value === 'number') {
    const isDecimal = element?.converted_type === 'DECIMAL' || element?.logical_type?.type === 'DECIMAL';
    if (isDecimal) return value.toFixed(element?.scale ?? 0);
    return Number.isFinite(value) ? value : null;
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null;
    const logical = element?.logical_type;
    const text = value.toISOString();
    if (element?.converted_type === 'DATE' || logical?.type === 'DATE') return text.slice(0, 10);
    return logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC ? text.slice(0, -1) : text;
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map((member) => plainValue(member, undefined));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member, undefined)]));
  }
  return value as Json;
}
