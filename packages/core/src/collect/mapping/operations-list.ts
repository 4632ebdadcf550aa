import { compareValues } from './compare-values.ts';
import { type Evaluate, NOTHING } from './compiling.ts';
import { add, type Decimal } from './exact-decimal.ts';
import { below } from './mistake.ts';
import { type Call, numberOf, type Operation, several } from './operation.ts';
import { compileRowList, type RowList } from './row-list.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

const OPTIONS = ['of', 'when'] as const;
const ZERO: Decimal = { kind: 'decimal', units: 0n, scale: 0 };

/** What can be asked of a list of rows. */
export const LISTS: Readonly<Record<string, Operation>> = {
  $list: {
    options: OPTIONS,
    compile(call) {
      const list = chosen(call, call.options['of'], below(call.around, 'of'));
      if (list === null) return NOTHING;
      const template = call.compiling.template(call.argument, call.pointer, list.shape);
      return (scope) => {
        let text = '';
        for (const row of list.rows(scope)) {
          const member = template(row);
          if (member !== undefined) text += (text === '' ? '[' : ',') + member;
        }
        return { kind: 'written', text: text === '' ? '[]' : `${text}]` };
      };
    },
  },
  $count: {
    options: ['when'],
    compile(call) {
      const list = chosen(call, call.argument, call.pointer);
      if (list === null) return NOTHING;
      return (scope) => ({ kind: 'decimal', units: BigInt(list.rows(scope).length), scale: 0 });
    },
  },
  $sum: aggregate((rows, evaluate) => {
    let total = ZERO;
    for (const row of rows) {
      const value = evaluate(row);
      if (value !== null) total = add(total, numberOf(value, row));
    }
    return total;
  }),
  $first: aggregate((rows, evaluate) => firstOf(rows, evaluate)),
  $last: aggregate((rows, evaluate) => firstOf(rows.toReversed(), evaluate)),
  $min: extreme(-1),
  $max: extreme(1),
};

function aggregate(combine: (rows: readonly Scope[], evaluate: Evaluate) => Value): Operation {
  return {
    options: OPTIONS,
    compile(call) {
      const list = chosen(call, call.options['of'], below(call.around, 'of'));
      if (list === null) return NOTHING;
      const evaluate = call.compiling.expression(call.argument, call.pointer, list.shape);
      return (scope) => combine(list.rows(scope), evaluate);
    },
  };
}

/** Of a list with `of`, of values without. */
function extreme(side: 1 | -1): Operation {
  const best = (values: Iterable<Value>): Value => {
    let found: Value = null;
    for (const value of values) {
      if (value !== null && (found === null || compareValues(value, found) * side > 0)) found = value;
    }
    return found;
  };
  const ofList = aggregate((rows, evaluate) => best(rows.map(evaluate)));
  return {
    options: OPTIONS,
    compile(call) {
      if (call.options['of'] !== undefined) return ofList.compile(call);
      const parts = several(call, 1);
      return (scope) => best(parts.map((part) => part(scope)));
    },
  };
}

function firstOf(rows: readonly Scope[], evaluate: Evaluate): Value {
  for (const row of rows) {
    const value = evaluate(row);
    if (value !== null) return value;
  }
  return null;
}

/** The rows of a list for which `when` holds. */
function chosen(call: Call, of: Call['argument'] | undefined, pointer: string): RowList | null {
  const list = compileRowList(of, pointer, call.shape, call.compiling);
  const condition = call.options['when'];
  if (list === null || condition === undefined) return list;
  const holds = call.compiling.expression(condition, below(call.around, 'when'), list.shape);
  return { shape: list.shape, rows: (scope) => list.rows(scope).filter((row) => holds(row) === true) };
}
