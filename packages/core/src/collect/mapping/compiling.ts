import type { Json, JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import type { FormatDefaults } from './mapping.ts';
import { below, type Report } from './mistake.ts';
import { didYouMean } from './nearest-word.ts';
import type { Scope } from './scope.ts';
import type { Shape } from './shape.ts';
import type { TableDraft } from './table-draft.ts';
import type { Value } from './value.ts';

/** Gives JSON text; undefined where nothing is left. */
export type Fill = (scope: Scope) => string | undefined;

/** Computes a value. @throws BadRow when the row does not allow it. */
export type Evaluate = (scope: Scope) => Value;

/** What the compilation of a part needs of the whole. */
export interface Compiling {
  readonly tables: ReadonlyMap<string, TableDraft>;
  readonly formats: FormatDefaults;
  readonly report: Report;
  readonly expression: (json: Json | undefined, pointer: string, shape: Shape) => Evaluate;
  readonly template: (json: Json, pointer: string, shape: Shape) => Fill;
}

/** Stands for a part that a mistake was reported of. */
export const NOTHING: Evaluate = () => null;

/** Reports members that are not known, and gives the object; null, and a mistake, when it is none. */
export function membersOf(
  json: Json | undefined,
  pointer: string,
  known: readonly string[],
  report: Report,
): JsonObject | null {
  if (!isObject(json)) {
    report(pointer, json === undefined ? 'is missing' : `must be an object with ${known.join(', ')}`);
    return null;
  }
  for (const member of Object.keys(json)) {
    if (known.includes(member)) continue;
    report(below(pointer, member), `is not known here.${didYouMean(member, known)} There are ${known.join(', ')}.`);
  }
  return json;
}

/** A text member; null, and a mistake, when it is something else. `fallback` stands for one that is not given. */
export function textMember<Fallback>(
  object: JsonObject,
  member: string,
  pointer: string,
  report: Report,
  fallback: Fallback,
): string | Fallback {
  const value = object[member];
  if (value === undefined) return fallback;
  if (typeof value === 'string') return value;
  report(below(pointer, member), 'must be a text');
  return fallback;
}

/** A member that is a list of texts, or one text for a list of one; null when it is not given or wrong. */
export function textsMember(
  object: JsonObject,
  member: string,
  pointer: string,
  report: Report,
): readonly string[] | null {
  const value = object[member];
  if (value === undefined) return null;
  const list = typeof value === 'string' ? [value] : value;
  if (Array.isArray(list) && list.length > 0 && list.every((entry) => typeof entry === 'string')) {
    return list;
  }
  report(below(pointer, member), 'must be a text or a list of texts');
  return null;
}

/** A member that is true or false; false when it is not given or wrong. */
export function flagMember(object: JsonObject, member: string, pointer: string, report: Report): boolean {
  const value = object[member];
  if (value !== undefined && typeof value !== 'boolean') report(below(pointer, member), 'must be true or false');
  return value === true;
}
