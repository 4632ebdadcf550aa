import type { Json } from '../event-fact.ts';
import { compareValues } from './compare-values.ts';
import { type Evaluate, NOTHING } from './compiling.ts';
import { PLAIN_NUMBER, readNumber } from './exact-decimal.ts';
import { below } from './mistake.ts';
import { type Operation, regularExpression, several, single } from './operation.ts';
import { asItIs } from './read-cell.ts';
import { textOf, type Value } from './value.ts';

/** What can hold or not. */
export const CONDITIONS: Readonly<Record<string, Operation>> = {
  $equals: {
    options: [],
    compile(call) {
      const [left = NOTHING, right = NOTHING] = several(call, 2, 2);
      return (scope) => areEqual(left(scope), right(scope));
    },
  },
  $less: comparing((order) => order < 0),
  $greater: comparing((order) => order > 0),
  $in: {
    options: [],
    compile(call) {
      const { argument, pointer, shape, compiling } = call;
      const [asked, list] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
      if (!Array.isArray(list) || (argument as readonly Json[]).length !== 2 || asked === undefined) {
        compiling.report(pointer, 'must be [expression, [constants]]');
        return NOTHING;
      }
      const evaluate = compiling.expression(asked, below(pointer, 0), shape);
      const values = (list as readonly Json[]).map(asItIs);
      return (scope) => {
        const value = evaluate(scope);
        return value !== null && values.some((one) => areEqual(value, one));
      };
    },
  },
  $matches: {
    options: [],
    compile({ argument, pointer, shape, compiling }) {
      const [asked, pattern] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
      const expression = regularExpression(pattern, below(pointer, 1), compiling, 'u');
      const evaluate = compiling.expression(asked, below(pointer, 0), shape);
      return (scope) => {
        const value = evaluate(scope);
        return value !== null && expression !== null && expression.test(textOf(value));
      };
    },
  },
  $exists: {
    options: [],
    compile(call) {
      const evaluate = single(call);
      return (scope) => evaluate(scope) !== null;
    },
  },
  $and: {
    options: [],
    compile(call) {
      const parts = several(call, 1);
      return (scope) => parts.every((part) => part(scope) === true);
    },
  },
  $or: {
    options: [],
    compile(call) {
      const parts = several(call, 1);
      return (scope) => parts.some((part) => part(scope) === true);
    },
  },
  $not: {
    options: [],
    compile(call) {
      const evaluate: Evaluate = single(call);
      return (scope) => evaluate(scope) !== true;
    },
  },
};

function comparing(holds: (order: number) => boolean): Operation {
  return {
    options: [],
    compile(call) {
      const [left = NOTHING, right = NOTHING] = several(call, 2, 2);
      return (scope) => {
        const [one, other] = alike(left(scope), right(scope));
        return one !== null && other !== null && holds(compareValues(one, other));
      };
    },
  };
}

function areEqual(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  const [one, other] = alike(left, right);
  return compareValues(one, other) === 0;
}

/** A text beside a number is compared as a number, where it is one: "2.50" in a CSV column is 2.5. */
function alike(left: Value, right: Value): readonly [Value, Value] {
  if (isNumber(left) && typeof right === 'string') return [left, readNumber(right, PLAIN_NUMBER) ?? right];
  if (isNumber(right) && typeof left === 'string') return [readNumber(left, PLAIN_NUMBER) ?? left, right];
  return [left, right];
}

function isNumber(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'decimal';
}
