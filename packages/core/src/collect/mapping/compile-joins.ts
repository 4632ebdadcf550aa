import type { Json, JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { compileColumn } from './column-path.ts';
import { compareValues } from './compare-values.ts';
import { type Compiling, type Evaluate, flagMember, membersOf, textMember, textsMember } from './compiling.ts';
import { keyText } from './key-text.ts';
import { below } from './mistake.ts';
import { didYouMean } from './nearest-word.ts';
import { MAX_LIST_ROWS } from './row-list.ts';
import { BadRow, type Row, scopeOf, type Scope, shown } from './scope.ts';
import type { JoinShape, Shape } from './shape.ts';
import type { TableDraft } from './table-draft.ts';
import type { Value } from './value.ts';

const MEMBERS = ['table', 'on', 'many', 'optional', 'orderBy', 'joins', 'note'];

/** Adds the joins of a row or group to `joins`, which is its shape's, in the order in which they are written. */
export function compileJoins(
  json: Json | undefined,
  pointer: string,
  shape: Shape,
  joins: Map<string, JoinShape>,
  compiling: Compiling,
): void {
  if (json === undefined) return;
  if (!isObject(json)) {
    compiling.report(pointer, 'must be an object: {"NAME": {"table": …, "on": …}}');
    return;
  }
  for (const [name, described] of Object.entries(json)) {
    const at = below(pointer, name);
    if (name.includes('.') || name.startsWith('^') || joins.has(name)) {
      compiling.report(at, 'needs another name: without dots, and none that there is already');
      continue;
    }
    const members = membersOf(described, at, MEMBERS, compiling.report);
    const join = members === null ? null : compileJoin(name, members, at, shape, joins.size, compiling);
    if (join !== null) joins.set(name, join);
  }
}

function compileJoin(
  name: string,
  json: JsonObject,
  pointer: string,
  outer: Shape,
  number: number,
  compiling: Compiling,
): JoinShape | null {
  const { report, tables } = compiling;
  const tableName = textMember(json, 'table', pointer, report, '');
  const table = tables.get(tableName);
  if (table === undefined) {
    report(
      below(pointer, 'table'),
      `"${tableName}" is no table of this mapping.${didYouMean(tableName, tables.keys())}`,
    );
    return null;
  }
  const { on } = json;
  if (!isObject(on) || Object.keys(on).length === 0) {
    report(below(pointer, 'on'), 'must be an object: {"column of that table": "column of ours"}');
    return null;
  }
  const isMany = flagMember(json, 'many', pointer, report);
  const columns = Object.keys(on);
  if (!isMany && !hasKey(table, columns)) {
    report(
      below(pointer, 'on'),
      `must name the key of "${tableName}" to find one row: ` +
        (table.key === null
          ? `give that table a "key", or this join "many": true to have a list`
          : `its key is ${table.key.join(', ')}; or give this join "many": true to have a list`),
    );
  }
  const ours = columns.map((column) => {
    const at = below(below(pointer, 'on'), column);
    const path = on[column];
    return typeof path === 'string' ? compileColumn(path, at, outer, compiling) : compiling.expression(path, at, outer);
  });
  const joins = new Map<string, JoinShape>();
  const shape: Shape = { table, by: null, joins, outer };
  compileJoins(json['joins'], below(pointer, 'joins'), shape, joins, compiling);
  const order = compileOrder(json, pointer, table, compiling);
  const find = finder(table, columns, ours);
  const isOptional = flagMember(json, 'optional', pointer, report);
  const rows = (scope: Scope): readonly Scope[] => {
    const known = scope.joined[number];
    if (known !== undefined) return known;
    const found = find(scope, (key) => {
      if (isMany || isOptional) return;
      throw new BadRow(`there is no row of ${tableName} with ${columns.join(', ')} = ${shown(key)}`, scope.row);
    });
    if (found.length > MAX_LIST_ROWS) throw new BadRow(`${name} would have more than ${MAX_LIST_ROWS} rows`, scope.row);
    const scopes = (isMany ? order(found, scope) : found.slice(0, 1)).map((row) => scopeOf(scope.around, row, scope));
    scope.joined[number] = scopes;
    return scopes;
  };
  return { isMany, shape, rows };
}

function hasKey({ key }: TableDraft, columns: readonly string[]): boolean {
  return key !== null && key.length === columns.length && key.every((column) => columns.includes(column));
}

/** Columns in alphabetical order are one index, however a join writes them. */
function finder(table: TableDraft, columns: readonly string[], ours: readonly Evaluate[]) {
  const order = columns.map((_, at) => at).sort((left, right) => (columns[left]! < columns[right]! ? -1 : 1));
  const index = table.indexOf(
    order.map((at) => columns[at]!),
    'search',
  );
  return (scope: Scope, onNone: (key: string) => void): readonly Row[] => {
    const key = keyText(order.map((at) => ours[at]!(scope)));
    if (key === null) return [];
    const rows = scope.around.lookup(table.name, index, key);
    if (rows.length === 0) onNone(key);
    return rows;
  };
}

/** Orders rows by the columns of `orderBy`; without it they stay in the order of the files. */
export function compileOrder(
  json: JsonObject,
  pointer: string,
  table: TableDraft,
  { report }: Compiling,
): (rows: readonly Row[], scope: Scope) => readonly Row[] {
  const columns = textsMember(json, 'orderBy', pointer, report) ?? [];
  if (columns.length === 0) return (rows) => rows;
  const cells = columns.map((column) => ({ slot: table.slotOf(column), read: table.readerOf(column) }));
  return (rows, { around }) => {
    const keyed = rows.map((row) => ({
      row,
      values: cells.map(({ slot, read }) => read(row.cells[slot], around, row)),
    }));
    const isInOrder = keyed.every((one, at) => at === 0 || compareKeys(keyed[at - 1]!.values, one.values) <= 0);
    return isInOrder ? rows : keyed.sort((left, right) => compareKeys(left.values, right.values)).map(({ row }) => row);
  };
}

function compareKeys(left: readonly Value[], right: readonly Value[]): number {
  for (let at = 0; at < left.length; at += 1) {
    const order = compareValues(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return 0;
}
