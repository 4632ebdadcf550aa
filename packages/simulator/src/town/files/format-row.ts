import type { TownRow } from '../life/town-row.ts';
import type { FileKind } from './town-files.ts';

/** A row as a line of its file, with the line break. */
export function formatRow({ cells }: Pick<TownRow, 'cells'>, format: FileKind['format']): string {
  if (format === 'ndjson') return `${JSON.stringify(cells)}\n`;
  return `${Object.values(cells).map(formatCell).join(',')}\n`;
}

/** The first line of a CSV file, with the line break. */
export function formatHeader({ cells }: Pick<TownRow, 'cells'>): string {
  return `${Object.keys(cells).map(formatCell).join(',')}\n`;
}

/** @source RFC 4180, section 2. */
function formatCell(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
