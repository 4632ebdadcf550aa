import { DatabaseError, type PoolClient } from 'pg';
import { copyIn } from '../../postgres/copy-in.ts';
import { ArchiveError, damaged } from './archive-error.ts';
import type { SectionHead } from './archive-format.ts';
import { unsealSecret } from './archive-key.ts';
import { quoted } from './archived-tables.ts';
import type { Conversion } from './converters.ts';
import { type ArchivedRow, copyField, readRow, type SealedRow, type SealedValue } from './row-lines.ts';

/** Where the rows of a table of an archive go. */
export interface Loading {
  readonly key: Buffer;
  readonly where: string;
  /** Name of the table to be filled, which may be another than the archive's. */
  readonly into: string;
  readonly conversion: Conversion;
}

/** The rows of some lines, as this version of the program knows them. @throws ArchiveError when one cannot be read. */
export function readRows(lines: readonly string[], { key, where, conversion }: Omit<Loading, 'into'>): ArchivedRow[] {
  const { head, row: convert } = conversion;
  return lines.map((line) => {
    try {
      return convert(unsealed(head, readRow(line), key));
    } catch (cause) {
      if (cause instanceof ArchiveError) throw cause;
      throw damaged(where, `a row of the table ${head.name} cannot be read`);
    }
  });
}

/** Copies rows into a table, columns by name. @throws ArchiveError when the database refuses one. */
export async function loadRows(
  client: PoolClient,
  rows: readonly ArchivedRow[],
  { where, into, conversion: { head } }: Omit<Loading, 'key'>,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(head.columns);
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < columns.length; at += 1) {
      const value = row[columns[at]!] ?? null;
      text += at === 0 ? copyField(value) : `\t${copyField(value)}`;
    }
    text += '\n';
  }
  try {
    await copyIn(client, `copy ${quoted(into)} (${columns.map(quoted).join(', ')}) from stdin`, text);
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || !/^(22|23)/.test(cause.code ?? '')) throw cause;
    throw damaged(where, `the database refuses a row of the table ${head.name} (${cause.code})`);
  }
}

function unsealed({ name }: SectionHead, row: SealedRow, key: Buffer): ArchivedRow {
  const values = Object.entries(row);
  if (!values.some(([, value]) => isSealed(value))) return row as ArchivedRow;
  return Object.fromEntries(
    values.map(([column, value]) => [
      column,
      isSealed(value) ? unsealSecret(key, `${name}.${column}`, value.sealed) : value,
    ]),
  );
}

function isSealed(value: SealedRow[string] | undefined): value is SealedValue {
  return typeof value === 'object' && value !== null;
}
