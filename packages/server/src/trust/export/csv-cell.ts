import type { ColumnKind, ColumnValue } from './column.ts';

/**
 * What a spreadsheet would take for a formula: = + - @, tab, line ends, and the full-width forms. An apostrophe
 * too, so that taking one away from the front of every cell that has one gives back exactly what was there.
 * @source OWASP, CSV Injection; ASVS 5.0 1.2.10.
 */
const WOULD_BE_FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A cell of a CSV file (RFC 4180); null is an empty cell. Numbers, booleans and instants stay as they are. */
export function csvCell(value: ColumnValue, kind: ColumnKind): string {
  if (value === null) return '';
  const text = String(value);
  if (kind !== 'text' && kind !== 'json') return text;
  // An empty text is told from null by its quotes.
  if (text === '') return '""';
  const safe = WOULD_BE_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
