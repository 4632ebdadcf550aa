import type { ColumnPlan, IndexPlan } from './table-plan.ts';
import type { CellReader } from './read-cell.ts';

/** A table while the mapping is compiled: collects which of its columns are used, and by which it is looked up. */
export interface TableDraft {
  readonly name: string;
  readonly key: readonly string[] | null;
  /** Place of a column in `Row.cells`. */
  slotOf(column: string): number;
  /** Place of the hash of the whole row. */
  hashSlot(): number;
  readerOf(column: string): CellReader;
  /** Number of the index by these columns, by which rows are looked up or only grouped. */
  indexOf(columns: readonly string[], use: 'search' | 'group'): number;
  readonly columns: readonly ColumnPlan[];
  readonly indexes: readonly IndexPlan[];
}

const HASH = '\0hash';

/** Starts a draft; `readerOf` and `pathOf` tell of each column what the mapping declares. */
export function draftTable(
  name: string,
  key: readonly string[] | null,
  readerOf: (column: string) => CellReader,
  pathOf: (column: string) => readonly string[] | null,
): TableDraft {
  const columns: ColumnPlan[] = [];
  const indexes: { columns: IndexPlan['columns']; isSearched: boolean }[] = [];
  const slots = new Map<string, number>();
  const readers = new Map<string, CellReader>();
  const indexNumbers = new Map<string, number>();
  const slot = (column: string, plan: ColumnPlan): number => {
    const known = slots.get(column);
    if (known !== undefined) return known;
    slots.set(column, columns.length);
    columns.push(plan);
    return columns.length - 1;
  };
  const draft: TableDraft = {
    name,
    key,
    columns,
    indexes,
    slotOf: (column) => slot(column, { kind: 'cell', name: column, path: pathOf(column) }),
    hashSlot: () => slot(HASH, { kind: 'hash' }),
    readerOf(column) {
      const known = readers.get(column) ?? readerOf(column);
      readers.set(column, known);
      return known;
    },
    indexOf(wanted, use) {
      const name = JSON.stringify(wanted);
      const number = indexNumbers.get(name) ?? indexes.length;
      if (number === indexes.length) {
        const columns = wanted.map((column) => ({ slot: draft.slotOf(column), read: draft.readerOf(column) }));
        indexes.push({ columns, isSearched: false });
        indexNumbers.set(name, number);
      }
      if (use === 'search') indexes[number]!.isSearched = true;
      return number;
    },
  };
  return draft;
}
