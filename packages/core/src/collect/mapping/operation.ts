import type { Json, JsonObject } from '../event-fact.ts';
import type { Compiling, Evaluate } from './compiling.ts';
import { type Decimal, PLAIN_NUMBER, readNumber } from './exact-decimal.ts';
import { below } from './mistake.ts';
import { BadRow, shown, type Scope } from './scope.ts';
import type { Shape } from './shape.ts';
import { textOf, type Value } from './value.ts';

/** Something that an expression can do. */
export interface Operation {
  /** Members that may stand beside it. */
  readonly options: readonly string[];
  readonly compile: (call: Call) => Evaluate;
}

/** One use of an operation in a mapping. */
export interface Call {
  readonly argument: Json;
  readonly options: JsonObject;
  /** To the argument. */
  readonly pointer: string;
  /** To the object around it. */
  readonly around: string;
  readonly shape: Shape;
  readonly compiling: Compiling;
}

/** Compiles the argument as one expression. */
export function single({ argument, pointer, shape, compiling }: Call): Evaluate {
  return compiling.expression(argument, pointer, shape);
}

/** Compiles the argument as a list of expressions. */
export function several(call: Call, least: number, most = Number.POSITIVE_INFINITY): readonly Evaluate[] {
  const { argument, pointer, shape, compiling } = call;
  if (!Array.isArray(argument) || argument.length < least || argument.length > most) {
    const count = most === least ? `${least}` : `${least} or more`;
    compiling.report(pointer, `must be a list of ${count} expressions`);
    return [];
  }
  return argument.map((entry, at) => compiling.expression(entry as Json, below(pointer, at), shape));
}

/** Compiles an option as an expression; null when it is not given. */
export function option({ options, around, shape, compiling }: Call, name: string): Evaluate | null {
  return options[name] === undefined ? null : compiling.expression(options[name], below(around, name), shape);
}

/** A regular expression, or null with a mistake. */
export function regularExpression(
  text: Json | undefined,
  pointer: string,
  { report }: Compiling,
  flags: string,
): RegExp | null {
  if (typeof text === 'string') {
    try {
      return new RegExp(text, flags);
    } catch (error) {
      report(pointer, `is no regular expression: ${(error as Error).message}`);
      return null;
    }
  }
  report(pointer, 'must be a text: a regular expression');
  return null;
}

/** A value as a number. Texts are read as programs write numbers. @throws BadRow when it is none. */
export function numberOf(value: Exclude<Value, null>, scope: Scope): Decimal {
  if (typeof value === 'object' && value.kind === 'decimal') return value;
  const read = typeof value === 'string' ? readNumber(value, PLAIN_NUMBER) : null;
  if (read !== null) return read;
  throw new BadRow(`${shown(textOf(value))} is no number; say in the mapping how the column is written`, scope.row);
}

/** An operation on one value, which is not asked when there is none. */
export function ofText(change: (text: string) => string): Operation {
  return {
    options: [],
    compile(call) {
      const evaluate = single(call);
      return (scope) => {
        const value = evaluate(scope);
        if (value === null) return null;
        const text = change(textOf(value));
        return text === '' ? null : text;
      };
    },
  };
}
