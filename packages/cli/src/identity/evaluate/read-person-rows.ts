import type { Json } from '@throughline/core/collect/event-fact';
import { personOfRow, truthOfRow, valuesAt } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { CommandFailure } from '../../command-failure.ts';
import { readFile } from '../../import/read/read-file.ts';
import type { MappedInput } from './mapped-input.ts';

/** A row as it is matched. */
export interface PersonRow {
  readonly id: string;
  /** Who it is of, where the file says so. */
  readonly truth: string | null;
  readonly person: PersonData;
}

/** How rows are read. */
export interface PersonReading {
  /** Told of bytes as they leave the disk. */
  readonly onBytes: (bytes: number) => void;
  /** Told of rows that cannot be used. */
  readonly onBadRow: (number: number, reason: string) => void;
}

/** How many times larger a packed file may become. */
export const MAX_EXPANSION = 200;

/** The rows of a file under its mapping, in pieces. @throws CommandFailure where ids do not tell rows apart. */
export async function* readPersonRows(
  { sample, mapping, columns }: MappedInput,
  { onBytes, onBadRow }: PersonReading,
): AsyncGenerator<readonly PersonRow[]> {
  const { file, format, encoding } = sample;
  const reading = { format, encoding, delimiter: null, quote: '"', header: null, skipRows: 0, trim: true, each: null };
  const names = columns.map((column) => (column.kind === 'cell' ? column.name : ''));
  const seen = new Map<string, number>();
  const opening = { maxExpansion: MAX_EXPANSION, onBytes };
  for await (const piece of readFile(file, { columns, described: [], reading }, opening)) {
    const rows: PersonRow[] = [];
    for (const row of piece) {
      if (row.kind === 'bad') {
        onBadRow(row.number, row.reason);
        continue;
      }
      const values = rowOf(names, row.cells);
      const id = valuesAt(values, mapping.id)[0]?.text;
      if (id === undefined) {
        onBadRow(row.number, `has no id: "${mapping.id}" is empty`);
        continue;
      }
      const earlier = seen.get(id);
      if (earlier !== undefined) {
        throw new CommandFailure(
          `${file.path}: the id ${JSON.stringify(id)} stands in rows ${earlier} and ${row.number}. Name a column at /id that tells the rows apart.`,
        );
      }
      seen.set(id, row.number);
      rows.push({ id, truth: truthOfRow(values, mapping), person: personOfRow(values, mapping) });
    }
    if (rows.length > 0) yield rows;
  }
}

function rowOf(names: readonly string[], cells: readonly (Json | undefined)[]): Record<string, Json> {
  const row: Record<string, Json> = {};
  for (const [at, name] of names.entries()) if (cells[at] !== undefined) row[name] = cells[at];
  return row;
}
