import type { Json, JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { compileColumn } from './column-path.ts';
import { type Compiling, type Evaluate, NOTHING } from './compiling.ts';
import { below, type Report } from './mistake.ts';
import { didYouMean } from './nearest-word.ts';
import type { Operation } from './operation.ts';
import { ARITHMETIC } from './operations-arithmetic.ts';
import { CHOICE } from './operations-choice.ts';
import { CONDITIONS } from './operations-condition.ts';
import { LISTS } from './operations-list.ts';
import { TEXT } from './operations-text.ts';
import { asItIs } from './read-cell.ts';
import type { Shape } from './shape.ts';

const OPERATIONS = new Map<string, Operation>([
  ...Object.entries({ ...ARITHMETIC, ...CHOICE, ...CONDITIONS, ...LISTS, ...TEXT }),
  [
    '$column',
    {
      options: [],
      compile({ argument, pointer, shape, compiling }) {
        if (typeof argument === 'string') return compileColumn(argument, pointer, shape, compiling);
        compiling.report(pointer, 'must be the name of a column');
        return NOTHING;
      },
    },
  ],
  ['$row', { options: [], compile: compileRow }],
]);

/** Every word that an expression can begin with. */
export const OPERATION_NAMES: readonly string[] = [...OPERATIONS.keys()];

/** Whether an object is an expression and not a part of a template. */
export function isExpression(json: Json | undefined): json is JsonObject {
  return isObject(json) && Object.keys(json).some((member) => member.startsWith('$'));
}

/** Compiles a constant or an object with one `$` member. Mistakes are reported; the rest is compiled for the next one. */
export function compileExpression(
  json: Json | undefined,
  pointer: string,
  shape: Shape,
  compiling: Compiling,
): Evaluate {
  if (json === undefined || json === null) {
    compiling.report(pointer, json === null ? 'is null: leave it out' : 'is missing');
    return NOTHING;
  }
  if (typeof json !== 'object') {
    const constant = asItIs(json);
    return () => constant;
  }
  if (!isExpression(json)) {
    compiling.report(pointer, 'must be a constant or an expression such as {"$column": "name"}');
    return NOTHING;
  }
  const call = callOf(json, pointer, compiling.report);
  return call === null
    ? NOTHING
    : call.operation.compile({
        argument: json[call.name] as Json,
        options: json,
        pointer: below(pointer, call.name),
        around: pointer,
        shape,
        compiling,
      });
}

function callOf(json: JsonObject, pointer: string, report: Report): { name: string; operation: Operation } | null {
  const names = Object.keys(json).filter((member) => member.startsWith('$'));
  const [name = ''] = names;
  if (names.length > 1) {
    report(pointer, `says ${names.join(' and ')} at once: an expression has one member with $`);
    return null;
  }
  const operation = OPERATIONS.get(name);
  if (operation === undefined) {
    report(below(pointer, name), `is no expression.${didYouMean(name, OPERATIONS.keys())}`);
    return null;
  }
  for (const member of Object.keys(json)) {
    if (member === name || operation.options.includes(member)) continue;
    const known = operation.options.length === 0 ? 'nothing' : operation.options.join(', ');
    report(below(pointer, member), `does not go with ${name}, beside which may stand ${known}`);
  }
  return { name, operation };
}

function compileRow({ argument, pointer, shape, compiling }: Parameters<Operation['compile']>[0]): Evaluate {
  const { table, by } = shape;
  if (table === null || by !== null) {
    compiling.report(pointer, 'is of a row, not of a group or a JSON array; inside a list of rows it can be asked');
    return NOTHING;
  }
  if (argument === 'number') {
    return ({ row }) => (row === null ? null : { kind: 'decimal', units: BigInt(row.number), scale: 0 });
  }
  if (argument === 'file') return ({ row }) => row?.file ?? null;
  if (argument === 'hash') {
    const slot = table.hashSlot();
    return ({ row }) => (row?.cells[slot] as string | undefined) ?? null;
  }
  compiling.report(pointer, 'must be "number", "file" or "hash"');
  return NOTHING;
}
