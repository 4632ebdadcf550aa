import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ImportSummary } from '../import-summary.ts';
import { type ImportOrder, runImport } from '../run-import.ts';

/** A folder of files under test. */
export interface TriedFolder {
  readonly folder: string;
  write(name: string, content: string | Uint8Array): string;
  /** Reads files by a mapping and sends nothing. @throws CommandFailure */
  preview(files: readonly string[], mapping: object, more?: Partial<ImportOrder>): Promise<ImportSummary>;
  /** What the error file says. */
  badRows(): { file: string; row: number; reason: string }[];
}

/** A fresh folder below the temporary one. */
export function tryFolder(): TriedFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-try-'));
  const errorFile = path.join(folder, 'errors.ndjson');
  const write: TriedFolder['write'] = (name, content) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  return {
    folder,
    write,
    preview(files, mapping, more = {}) {
      const order: ImportOrder = {
        files: files.map((file) => path.resolve(folder, file)),
        source: 'tried',
        mapping: write('mapping.json', JSON.stringify(mapping)),
        isDryRun: true,
        errorFile,
        checkpoint: null,
        inFlight: 1,
        maxExpansion: 200,
        patienceMs: 0,
        ...more,
      };
      const connect = (): never => {
        throw new Error('a dry run asks nobody');
      };
      return runImport(order, { connect, showProgress: () => undefined, now: Date.now });
    },
    badRows: () =>
      readFileSync(errorFile, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { file: string; row: number; reason: string }),
  };
}

/** A mapping of one table: an event for each row, with an id and whatever columns are wanted. */
export function rowMapping(table: JsonObject, ...columns: readonly string[]): JsonObject {
  return {
    mapping: 1,
    tables: { rows: { files: 'rows*', ...table } },
    events: [
      {
        name: 'row',
        from: 'rows',
        id: { $column: 'id' },
        event: {
          type: 'track',
          event: 'Row',
          userId: 'u',
          timestamp: '2020-01-01T00:00:00Z',
          properties: Object.fromEntries(columns.map((column) => [column, { $column: column }])),
        },
      },
    ],
  };
}
