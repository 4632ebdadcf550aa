import type { Json } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { isExpression } from './compile-expression.ts';
import type { Compiling, Fill } from './compiling.ts';
import { below } from './mistake.ts';
import type { Shape } from './shape.ts';
import { jsonTextOf } from './value.ts';

/**
 * JSON with expressions in it, as a function: what is empty is left out, and objects of which nothing is left. It writes
 * text, since an object would only be made to be written.
 */
export function compileTemplate(json: Json, pointer: string, shape: Shape, compiling: Compiling): Fill {
  if (isExpression(json)) {
    const evaluate = compiling.expression(json, pointer, shape);
    return (scope) => jsonTextOf(evaluate(scope));
  }
  if (Array.isArray(json)) {
    const members = json.map((member, at) => compileTemplate(member as Json, below(pointer, at), shape, compiling));
    return (scope) =>
      `[${members
        .map((fill) => fill(scope))
        .filter((member) => member !== undefined)
        .join(',')}]`;
  }
  if (!isObject(json)) {
    const constant = json === null ? undefined : JSON.stringify(json);
    return () => constant;
  }
  const members = Object.entries(json).map(([name, member]) => ({
    prefix: `${JSON.stringify(name)}:`,
    fill: compileTemplate(member ?? null, below(pointer, name), shape, compiling),
  }));
  return (scope) => {
    let text = '';
    for (const { prefix, fill } of members) {
      const value = fill(scope);
      if (value !== undefined) text += (text === '' ? '{' : ',') + prefix + value;
    }
    return text === '' ? undefined : `${text}}`;
  };
}
