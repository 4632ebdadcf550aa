import type { SchemaElement } from 'hyparquet';
import type { Column, ColumnKind, ColumnValue } from './column.ts';

/** Digits after the point of every amount: no currency of ISO 4217 has more. */
const SCALE = 4;

const ELEMENTS: Readonly<Record<ColumnKind, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  // As text: the writer would quote what is JSON already.
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  decimal: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', precision: 38, scale: SCALE },
  boolean: { type: 'BOOLEAN' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};

/** The schema of a Parquet file with these columns. Every one may be null, so that a column that comes to be so later fits. */
export function parquetSchema(columns: readonly Pick<Column<never>, 'name' | 'kind'>[]): SchemaElement[] {
  const leaves = columns.map(({ name, kind }) => ({ name, repetition_type: 'OPTIONAL' as const, ...ELEMENTS[kind] }));
  return [{ name: 'throughline', num_children: columns.length }, ...leaves];
}

/** A value as the Parquet writer takes it. */
export function parquetValue(value: ColumnValue, kind: ColumnKind): string | number | bigint | boolean | undefined {
  if (value === null) return undefined;
  if (kind === 'integer') return BigInt(value);
  if (kind === 'instant') return BigInt(Date.parse(String(value)));
  return kind === 'decimal' ? unscaled(String(value)) : value;
}

function unscaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
}
