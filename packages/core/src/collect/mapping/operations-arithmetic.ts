import { add, type Decimal, multiply, negate, round } from './exact-decimal.ts';
import type { Evaluate } from './compiling.ts';
import { below } from './mistake.ts';
import { numberOf, type Operation, several, single } from './operation.ts';

/** Exact arithmetic; empty in, empty out. */
export const ARITHMETIC: Readonly<Record<string, Operation>> = {
  $add: folding(add, 1),
  $subtract: folding((left, right) => add(left, negate(right)), 2, 2),
  $multiply: folding(multiply, 1),
  $negate: changing(negate),
  $absolute: changing((value) => (value.units < 0n ? negate(value) : value)),
  $round: {
    options: ['digits'],
    compile(call) {
      const { digits } = call.options;
      if (typeof digits !== 'number' || !Number.isInteger(digits) || digits < 0 || digits > 20)
        call.compiling.report(below(call.around, 'digits'), 'must be a whole number from 0 to 20');
      return applied(single(call), (value) => round(value, Number(digits)));
    },
  },
};

function changing(change: (value: Decimal) => Decimal): Operation {
  return { options: [], compile: (call) => applied(single(call), change) };
}

function applied(evaluate: Evaluate, change: (value: Decimal) => Decimal): Evaluate {
  return (scope) => {
    const value = evaluate(scope);
    return value === null ? null : change(numberOf(value, scope));
  };
}

function folding(combine: (left: Decimal, right: Decimal) => Decimal, least: number, most?: number): Operation {
  return {
    options: [],
    compile(call) {
      const parts = several(call, least, most);
      return (scope) => {
        let total: Decimal | null = null;
        for (const part of parts) {
          const value = part(scope);
          if (value === null) return null;
          const number = numberOf(value, scope);
          total = total === null ? number : combine(total, number);
        }
        return total;
      };
    },
  };
}
