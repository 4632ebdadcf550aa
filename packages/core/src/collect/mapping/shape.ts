import type { Scope } from './scope.ts';
import type { TableDraft } from './table-draft.ts';

/** What a scope will look like: known when the mapping is compiled. */
export interface Shape {
  /** Null for the members of a JSON array. */
  readonly table: TableDraft | null;
  /** Columns that all rows of a group agree in; null where a scope is one row. */
  readonly by: readonly string[] | null;
  readonly joins: ReadonlyMap<string, JoinShape>;
  readonly outer: Shape | null;
}

/** Rows that belong to a row, as expressions see them. */
export interface JoinShape {
  readonly isMany: boolean;
  readonly shape: Shape;
  /** @throws BadRow when a partner is missing that has to be there. */
  readonly rows: (scope: Scope) => readonly Scope[];
}
