import { jsonCell } from './json-cell.ts';
import { type Compiling, type Evaluate, NOTHING } from './compiling.ts';
import { didYouMean } from './nearest-word.ts';
import { asItIs } from './read-cell.ts';
import type { Scope } from './scope.ts';
import type { JoinShape, Shape } from './shape.ts';

/** Where a path leads: `up` scopes out, through joins to one row each, to what `rest` names. */
export interface ResolvedPath {
  readonly shape: Shape;
  readonly rest: string;
  /** The scope in which `rest` is found; null where an optional partner is missing. */
  readonly scope: (scope: Scope) => Scope | null;
}

/** Follows `^` and joins to one row; null, with a mistake, when the path leads nowhere. */
export function resolvePath(path: string, pointer: string, from: Shape, { report }: Compiling): ResolvedPath | null {
  const up = /^\^*/.exec(path)![0].length;
  let shape: Shape = from;
  for (let level = 0; level < up; level += 1) {
    if (shape.outer === null) {
      report(pointer, `"${path}" leads out of the event: there ${level === 1 ? 'is' : 'are'} ${level} around this row`);
      return null;
    }
    shape = shape.outer;
  }
  let rest = path.slice(up);
  const joins: JoinShape[] = [];
  for (let dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.')) {
    const join = shape.joins.get(rest.slice(0, dot));
    if (join === undefined) break;
    if (join.isMany) {
      const name = rest.slice(0, dot);
      report(
        pointer,
        `"${name}" is a list of rows: say which, such as {"$first": {"$column": "${rest.slice(dot + 1)}"}, "of": "${name}"}`,
      );
      return null;
    }
    joins.push(join);
    shape = join.shape;
    rest = rest.slice(dot + 1);
  }
  return { shape, rest, scope: walk(up, joins) };
}

function walk(up: number, joins: readonly JoinShape[]): ResolvedPath['scope'] {
  if (up === 0 && joins.length === 0) return (scope) => scope;
  return (scope) => {
    let at: Scope | null = scope;
    for (let level = 0; level < up; level += 1) at = at?.outer ?? null;
    for (const join of joins) at = at === null ? null : (join.rows(at)[0] ?? null);
    return at;
  };
}

/** The value of a column, as `$column` names it. */
export function compileColumn(path: string, pointer: string, from: Shape, compiling: Compiling): Evaluate {
  const resolved = resolvePath(path, pointer, from, compiling);
  if (resolved === null) return NOTHING;
  const { shape, rest, scope: find } = resolved;
  const { table, by } = shape;
  if (table === null) {
    return (scope) => {
      const member = find(scope)?.row?.cells[0];
      const cell = rest === '.' ? member : jsonCell(member, rest, null);
      return cell === undefined || cell === '' || cell === null ? null : asItIs(cell);
    };
  }
  if (rest === '') {
    compiling.report(pointer, 'must name a column');
    return NOTHING;
  }
  if (by !== null && !by.includes(rest)) {
    compiling.report(
      pointer,
      `"${rest}" may differ within a group (its rows agree in ${by.join(', ')}).${didYouMean(rest, by)} ` +
        `Say which: {"$first": {"$column": "${rest}"}, "of": "rows"}`,
    );
    return NOTHING;
  }
  const slot = table.slotOf(rest);
  const read = table.readerOf(rest);
  return (scope) => {
    const at = find(scope);
    return at === null || at.row === null ? null : read(at.row.cells[slot], at.around, at.row);
  };
}
