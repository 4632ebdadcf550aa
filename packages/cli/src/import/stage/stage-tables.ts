import { keyText } from '@throughline/core/collect/mapping/key-text';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import { type Around, BadRow, type Row } from '@throughline/core/collect/mapping/scope';
import type { TablePlan } from '@throughline/core/collect/mapping/table-plan';
import type { BadRows } from '../bad-rows.ts';
import type { InputFile } from '../read/input-file.ts';
import type { Opening } from '../read/open-bytes.ts';
import { readFile } from '../read/read-file.ts';
import type { Staging } from './staging.ts';

/** Rows that were read, and those of them that a key showed to be said twice. */
export interface StagedCount {
  readonly rows: number;
  readonly repeated: number;
}

const NOBODY: Around = { lookup: () => [], onClock: () => undefined };

/** Puts the rows of every table that is joined, grouped or has a key on disk. */
export async function stageTables(
  plan: ImportPlan,
  files: ReadonlyMap<string, readonly InputFile[]>,
  staging: Staging,
  bad: BadRows,
  opening: Opening,
): Promise<StagedCount> {
  let [rows, repeated] = [0, 0];
  for (const table of plan.tables.filter(({ isStaged }) => isStaged)) {
    const groups = groupsOf(plan, table);
    const isSearched = table.indexes.some((index) => index.isSearched) || drivesByRow(plan, table);
    staging.createTable(table.name, table.indexes.length, groups, isSearched);
    for (const file of files.get(table.name)!) rows += await stageFile(table, file, staging, bad, opening, groups);
    staging.seal(table.name);
    repeated += dropRepeated(table, staging, bad);
  }
  return { rows, repeated };
}

async function stageFile(
  table: TablePlan,
  file: InputFile,
  staging: Staging,
  bad: BadRows,
  opening: Opening,
  groupIndexes: ReadonlySet<number>,
): Promise<number> {
  let rows = 0;
  for await (const piece of readFile(file, table, opening)) {
    for (const read of piece) {
      rows += 1;
      if (read.kind === 'bad') {
        bad.add(file.name, read.number, read.reason);
        continue;
      }
      const row: Row = { file: file.name, number: read.number, cells: read.cells };
      try {
        const keys = table.indexes.map((index) =>
          keyText(index.columns.map(({ slot, read: value }) => value(row.cells[slot], NOBODY, row))),
        );
        const missing = keys.findIndex((key, at) => key === null && (at === table.keyIndex || groupIndexes.has(at)));
        if (missing === -1) staging.add(table.name, row, keys);
        else
          bad.add(
            file.name,
            read.number,
            missing === table.keyIndex ? 'the key is empty' : 'a column of "by" is empty',
          );
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        bad.add(file.name, read.number, error.message);
      }
    }
  }
  return rows;
}

function drivesByRow({ rules }: ImportPlan, { name }: TablePlan): boolean {
  return rules.some(({ table, groupIndex }) => table === name && groupIndex === null);
}

function groupsOf(plan: ImportPlan, { name }: TablePlan): ReadonlySet<number> {
  return new Set(
    plan.rules
      .filter(({ table }) => table === name)
      .flatMap(({ groupIndex }) => (groupIndex === null ? [] : [groupIndex])),
  );
}

function dropRepeated(table: TablePlan, staging: Staging, bad: BadRows): number {
  if (table.keyIndex === null) return 0;
  let repeated = 0;
  for (const { row, isSame, first } of staging.dropRepeated(table.name, table.keyIndex)) {
    if (isSame) repeated += 1;
    else
      bad.add(
        row.file,
        row.number,
        `repeats the key of row ${first.number} of ${first.file}, which counts, and says something else`,
      );
  }
  return repeated;
}
