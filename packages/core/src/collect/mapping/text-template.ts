import type { Json } from '../event-fact.ts';
import { compileColumn } from './column-path.ts';
import { type Compiling, type Evaluate, NOTHING } from './compiling.ts';
import type { Shape } from './shape.ts';
import { textOf } from './value.ts';

/** `{review_id}/{order_id}`: text with columns in it; empty as soon as one of them is. */
export function compileTextTemplate(argument: Json, pointer: string, shape: Shape, compiling: Compiling): Evaluate {
  if (typeof argument !== 'string' || argument === '') {
    compiling.report(pointer, 'must be a text such as "{review_id}/{order_id}"');
    return NOTHING;
  }
  const parts: (string | Evaluate)[] = [];
  for (const [part, column] of argument.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/g)) {
    if (column !== undefined) parts.push(compileColumn(column, pointer, shape, compiling));
    else if (part === '{' || part === '}') {
      compiling.report(pointer, `has a "${part}" by itself; write "${part}${part}" for a brace`);
      return NOTHING;
    } else parts.push(part === '{{' ? '{' : part === '}}' ? '}' : part);
  }
  return (scope) => {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else {
        const value = part(scope);
        if (value === null) return null;
        text += textOf(value);
      }
    }
    return text;
  };
}
