import type { Json } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { isExpression } from './compile-expression.ts';
import type { Compiling } from './compiling.ts';
import { below } from './mistake.ts';
import type { Scope } from './scope.ts';
import type { Shape } from './shape.ts';
import { jsonOf } from './value.ts';

type Fill = (scope: Scope) => Json | undefined;

/** JSON with expressions in it, as a function: what is empty is left out, and objects of which nothing is left. */
export function compileTemplate(json: Json, pointer: string, shape: Shape, compiling: Compiling): Fill {
  if (isExpression(json)) {
    const evaluate = compiling.expression(json, pointer, shape);
    return (scope) => jsonOf(evaluate(scope)) ?? undefined;
  }
  if (Array.isArray(json)) {
    const members = json.map((member, at) => compileTemplate(member as Json, below(pointer, at), shape, compiling));
    return (scope) => members.map((fill) => fill(scope)).filter((member) => member !== undefined);
  }
  if (!isObject(json)) return () => json ?? undefined;
  const members = Object.entries(json).map(
    ([name, member]) => [name, compileTemplate(member ?? null, below(pointer, name), shape, compiling)] as const,
  );
  return (scope) => {
    const filled: Record<string, Json> = {};
    let isEmpty = true;
    for (const [name, fill] of members) {
      const value = fill(scope);
      if (value === undefined) continue;
      filled[name] = value;
      isEmpty = false;
    }
    return isEmpty ? undefined : filled;
  };
}
