import type { Row } from '@throughline/core/collect/mapping/scope';
import { createPartitions } from './partitions.ts';

/** Rows on disk until those that share a key are wanted together. */
export interface RowGroups {
  add(key: string, file: number, row: number, cells: Row['cells']): void;
  /** Group by group, in an order that depends on what was added alone. A group is cut off at `mostRows`. */
  groups(mostRows: number): Generator<readonly Row[]>;
  close(): void;
}

const PARTITIONS = 256;
/** In memory it becomes five times as large. */
const MAX_BYTES = 4 * 1024 ** 2;

/** Keeps rows to group them; `nameOf` gives the name of a file by its number. */
export function createRowGroups(nameOf: (file: number) => string): RowGroups {
  const partitions = createPartitions({
    partitions: PARTITIONS,
    maxBytes: MAX_BYTES,
    keyOfLine: (line) => (JSON.parse(`[${line}0]`) as [string])[0],
  });
  return {
    add(key, file, row, cells) {
      partitions.add(key, `${JSON.stringify(key)},${file},${row},${JSON.stringify(cells)},`);
    },
    *groups(mostRows) {
      for (const partition of partitions.all()) {
        const groups = new Map<string, Row[]>();
        for (const piece of partition.pieces()) {
          // One array of a whole piece, not one a row: half the time.
          const parts = JSON.parse(`[${piece}0]`) as (string | number | Row['cells'])[];
          for (let at = 0; at + 3 < parts.length; at += 4) {
            const key = parts[at] as string;
            const row: Row = {
              file: nameOf(parts[at + 1] as number),
              number: parts[at + 2] as number,
              cells: parts[at + 3] as Row['cells'],
            };
            const own = groups.get(key);
            if (own === undefined) groups.set(key, [row]);
            else if (own.length < mostRows) own.push(row);
          }
        }
        yield* groups.values();
      }
    },
    close: () => partitions.close(),
  };
}
