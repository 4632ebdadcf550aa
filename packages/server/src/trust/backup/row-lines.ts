import { isSecret } from './archived-tables.ts';

/** A value of a row as PostgreSQL writes it, or null. */
export type TextValue = string | null;

/** How a secret stands in a row. */
export interface SealedValue {
  readonly sealed: string;
}

/** Types whose text is a JSON number or word already. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['smallint', 'integer']);
/** Types whose text needs no escaping. */
const SAFE_TYPES: ReadonlySet<string> = new Set(['uuid', 'timestamp with time zone', 'date', 'bigint', 'xid8']);

/**
 * Writes rows of a table as lines of JSON, one object with named members each. Small integers and booleans are JSON's;
 * everything else is the text that PostgreSQL writes, which is exact. `seal` encrypts what is secret.
 */
export function rowWriter(
  columns: Readonly<Record<string, string>>,
  seal: (column: string, value: string) => string,
): (row: readonly TextValue[]) => string {
  const members = Object.entries(columns).map(([column, type]) => {
    const name = JSON.stringify(column);
    if (isSecret(column)) return (value: string) => `${name}:{"sealed":"${seal(column, value)}"}`;
    if (type === 'boolean') return (value: string) => `${name}:${value === 't'}`;
    if (PLAIN_TYPES.has(type)) return (value: string) => `${name}:${value}`;
    if (SAFE_TYPES.has(type)) return (value: string) => `${name}:"${value}"`;
    return (value: string) => `${name}:${JSON.stringify(value)}`;
  });
  const nulls = Object.keys(columns).map((column) => `${JSON.stringify(column)}:null`);
  return (row) => {
    let line = '{';
    for (let at = 0; at < members.length; at += 1) {
      const value = row[at] ?? null;
      if (at > 0) line += ',';
      line += value === null ? nulls[at]! : members[at]!(value);
    }
    return `${line}}\n`;
  };
}

/** A row of an archive: values by column. */
export type ArchivedRow = Readonly<Record<string, TextValue | number | boolean>>;

/** A row as it was read from a line, secrets still sealed. */
export type SealedRow = Readonly<Record<string, ArchivedRow[string] | SealedValue>>;

/** The row of a line. @throws SyntaxError when it is no JSON object. */
export function readRow(line: string): SealedRow {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new SyntaxError('a row is a JSON object');
  return row as SealedRow;
}

/** A value in the text format of COPY. */
export function copyField(value: TextValue | number | boolean): string {
  if (value === null) return '\\N';
  const text = typeof value === 'string' ? value : String(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, escapeCharacter) : text;
}

function escapeCharacter(character: string): string {
  return character === '\\' ? '\\\\' : character === '\t' ? '\\t' : character === '\n' ? '\\n' : '\\r';
}
