import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Row } from '@throughline/core/collect/mapping/scope';
import { openPrivateDatabase } from './private-database.ts';
import { createRowGroups, type RowGroups } from './row-groups.ts';

/** Rows of tables on disk. */
export interface Staging {
  /** Makes room for a table: what its rows are grouped by, and whether they are asked for in any other way too. */
  createTable(table: string, indexes: number, groupIndexes: ReadonlySet<number>, isSearched: boolean): void;
  add(table: string, row: Row, keys: readonly (string | null)[]): void;
  /** After this, rows are read and no longer added. */
  seal(table: string): void;
  /** Rows that repeat the key of an earlier one: dropped, with whether they say the same. */
  dropRepeated(
    table: string,
    index: number,
  ): Generator<{ readonly row: Row; readonly isSame: boolean; readonly first: Row }>;
  count(table: string): number;
  lookup(table: string, index: number, key: string): readonly Row[];
  /** All rows in the order in which they were added. */
  rows(table: string): Generator<Row>;
  /** Rows that share a key of an index, group by group; rows without a key are not among them. */
  groups(table: string, index: number): Generator<readonly Row[]>;
  close(): void;
}

const CACHE_KIB = 8 * 1024;
/** One more than a list may hold, so that who asks can tell. */
const MOST_FOUND = 10_001;

type Cells = readonly [file: number, number: number, cells: string];

/** Opens a staging area on disk. */
export function openStaging(): Staging {
  const { database, prepare, close } = openPrivateDatabase(CACHE_KIB);
  const files: string[] = [];
  const fileNumbers = new Map<string, number>();
  const numbers = new Map<string, number>();
  const inserts = new Map<string, StatementSync>();
  const lookups = new Map<string, StatementSync>();
  const counts = new Map<string, number>();
  const filled = new Set<string>();
  const grouped = new Map<string, Map<number, RowGroups>>();
  let isWriting = false;

  const name = (table: string): string => `t${numbers.get(table)!}`;
  const fileNumber = (file: string): number => {
    const known = fileNumbers.get(file);
    if (known !== undefined) return known;
    fileNumbers.set(file, files.length);
    return files.push(file) - 1;
  };
  const rowOf = ([file, number, cells]: Cells): Row => ({
    file: files[file]!,
    number,
    cells: JSON.parse(cells) as Row['cells'],
  });
  const index = (table: string, number: number): void =>
    database.exec(`create index if not exists ${name(table)}_k${number} on ${name(table)} (k${number})`);

  return {
    createTable(table, indexes, groupIndexes, isSearched) {
      counts.set(table, 0);
      grouped.set(table, new Map([...groupIndexes].map((index) => [index, createRowGroups((file) => files[file]!)])));
      if (!isSearched) return;
      numbers.set(table, numbers.size);
      const keys = Array.from({ length: indexes }, (_, at) => `, k${at} text`).join('');
      database.exec(`create table ${name(table)} (f integer, n integer, r text${keys})`);
      inserts.set(table, database.prepare(`insert into ${name(table)} values (?, ?, ?${', ?'.repeat(indexes)})`));
    },
    add(table, row, keys) {
      counts.set(table, counts.get(table)! + 1);
      const insert = inserts.get(table);
      if (insert === undefined) {
        for (const [index, groups] of grouped.get(table)!)
          groups.add(keys[index]!, fileNumber(row.file), row.number, row.cells);
        return;
      }
      if (!isWriting) database.exec('begin');
      isWriting = true;
      const values: SQLInputValue[] = [fileNumber(row.file), row.number, JSON.stringify(row.cells), ...keys];
      insert.run(...values);
    },
    seal() {
      if (isWriting) database.exec('commit');
      isWriting = false;
    },
    *dropRepeated(table, number) {
      index(table, number);
      const [own, key] = [name(table), `k${number}`];
      const repeated = prepare(
        `select ${key} from ${own} where ${key} is not null group by ${key} having count(*) > 1`,
      );
      const same = prepare(`select rowid, f, n, r from ${own} where ${key} = ? order by rowid`);
      const drop = database.prepare(`delete from ${own} where rowid = ?`);
      const keys = (repeated.all() as unknown as [string][]).map(([one]) => one);
      for (const one of keys) {
        const [first, ...others] = same.all(one) as unknown as [number, ...Cells][];
        for (const [id, ...cells] of others) {
          drop.run(id);
          counts.set(table, counts.get(table)! - 1);
          yield { row: rowOf(cells), isSame: cells[2] === first![3], first: rowOf([first![1], first![2], first![3]]) };
        }
      }
    },
    count: (table) => counts.get(table)!,
    lookup(table, number, key) {
      const known = lookups.get(`${table}/${number}`);
      const statement =
        known ??
        (index(table, number),
        prepare(`select f, n, r from ${name(table)} where k${number} = ? order by rowid limit ${MOST_FOUND}`));
      if (known === undefined) lookups.set(`${table}/${number}`, statement);
      return (statement.all(key) as unknown as Cells[]).map(rowOf);
    },
    *rows(table) {
      const statement = prepare(`select f, n, r from ${name(table)} order by rowid`);
      for (const cells of statement.iterate() as unknown as Iterable<Cells>) yield rowOf(cells);
    },
    *groups(table, number) {
      const groups = grouped.get(table)!.get(number)!;
      const id = `${table}/${number}`;
      if (inserts.has(table) && !filled.has(id)) {
        filled.add(id);
        // Only now, when rows that repeat a key are gone.
        const statement = prepare(
          `select k${number}, f, n, r from ${name(table)} where k${number} is not null order by rowid`,
        );
        for (const [key, ...cells] of statement.iterate() as unknown as Iterable<[string, ...Cells]>)
          groups.add(key, cells[0], cells[1], rowOf(cells).cells);
      }
      yield* groups.groups(MOST_FOUND);
    },
    close() {
      for (const groups of [...grouped.values()].flatMap((own) => [...own.values()])) groups.close();
      close();
    },
  };
}
