import path from 'node:path';
import type { TownFile, TownRow } from '../life/town-row.ts';
import { formatHeader, formatRow } from './format-row.ts';
import { type LineFile, openLineFile } from './line-file.ts';
import { TOWN_FILES } from './town-files.ts';

/** The files of a town, written while it streams by. */
export interface RowFiles {
  write(rows: readonly TownRow[]): Promise<void>;
  /** Resolves when everything is on disk. @returns lines by file, headers not counted */
  close(): Promise<Readonly<Record<TownFile, number>>>;
}

/** Opens a file for each kind of rows in a folder that is there. */
export function openRowFiles(folder: string): RowFiles {
  const open = new Map<TownFile, LineFile>();
  const lines: Record<TownFile, number> = { crm: 0, till: 0, reviews: 0 };
  return {
    async write(rows) {
      const texts = new Map<TownFile, string[]>();
      for (const row of rows) {
        const { fileName, format } = TOWN_FILES[row.file];
        const written = texts.get(row.file) ?? [];
        texts.set(row.file, written);
        if (!open.has(row.file)) {
          open.set(row.file, openLineFile(path.join(folder, fileName)));
          if (format === 'csv') written.push(formatHeader(row));
        }
        written.push(formatRow(row, format));
        lines[row.file] += 1;
      }
      for (const [file, written] of texts) await open.get(file)!.write(written.join(''));
    },
    async close() {
      for (const file of open.values()) await file.close();
      return lines;
    },
  };
}
