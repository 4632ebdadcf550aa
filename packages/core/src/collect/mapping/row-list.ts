import type { Json } from '../event-fact.ts';
import { resolvePath } from './column-path.ts';
import type { Compiling } from './compiling.ts';
import { didYouMean } from './nearest-word.ts';
import { BadRow, scopeOf, type Scope } from './scope.ts';
import type { Shape } from './shape.ts';
import type { Value } from './value.ts';

/** A list that `of` names: how its rows look, and how they are found. */
export interface RowList {
  readonly shape: Shape;
  readonly rows: (scope: Scope) => readonly Scope[];
}

/** Most rows of a list or group: what an event of 32 KB could never hold, and memory need not. */
export const MAX_LIST_ROWS = 10_000;

/** The list that `of` means: a join with `many`, the rows of a group, or a JSON array. Null with a mistake. */
export function compileRowList(
  of: Json | undefined,
  pointer: string,
  from: Shape,
  compiling: Compiling,
): RowList | null {
  if (typeof of === 'string') {
    const resolved = resolvePath(of, pointer, from, compiling);
    if (resolved === null) return null;
    const join = resolved.shape.joins.get(resolved.rest);
    if (join?.isMany === true) {
      return {
        shape: join.shape,
        rows: (scope) => {
          const at = resolved.scope(scope);
          return at === null || at.row === null ? [] : join.rows(at);
        },
      };
    }
    const lists = [...resolved.shape.joins].filter(([, { isMany }]) => isMany).map(([name]) => name);
    const known = lists.length === 0 ? 'There is none here.' : `There are ${lists.join(', ')}.`;
    const fix =
      join === undefined
        ? `is no list of rows.${didYouMean(of, lists)} ${known} A JSON array is {"$column": "${of}"}.`
        : 'is one row; give its join "many": true to have a list';
    compiling.report(pointer, `"${of}" ${fix}`);
    return null;
  }
  if (of === undefined) {
    compiling.report(pointer, 'is missing: the list whose rows are meant');
    return null;
  }
  const evaluate = compiling.expression(of, pointer, from);
  const shape: Shape = { table: null, by: null, joins: new Map(), outer: from };
  return {
    shape,
    rows(scope) {
      const value = evaluate(scope);
      if (value === null) return [];
      const list = typeof value === 'object' ? jsonIn(value) : null;
      if (!Array.isArray(list)) throw new BadRow('a list was expected where there is none', scope.row);
      const { file, number } = scope.row ?? { file: '', number: 0 };
      return list.map((member) => scopeOf(scope.around, { file, number, cells: [member as Json] }, scope));
    },
  };
}

function jsonIn(value: Exclude<Value, null | string | boolean>): Json {
  if (value.kind === 'json') return value.json;
  return value.kind === 'written' ? (JSON.parse(value.text) as Json) : null;
}
