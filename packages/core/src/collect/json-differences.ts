import { canonicalJson } from '../people/canonical-json.ts';
import type { Json, JsonObject } from './event-fact.ts';
import { isObject } from './json-path.ts';
import { below } from './mapping/mistake.ts';

/** One place where two JSON values differ; a side that has nothing there is left out. */
export interface JsonDifference {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * Where two JSON values differ, in order of pointer: members by name, and lists item by item where they are of one length,
 * whole where they are not. Empty exactly where both are equal. O(size).
 */
export function jsonDifferences(before: Json | undefined, after: Json | undefined, pointer = ''): JsonDifference[] {
  if (before === undefined) return after === undefined ? [] : [{ pointer, after }];
  if (after === undefined) return [{ pointer, before }];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => jsonDifferences(own(before, name), own(after, name), below(pointer, name)));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, at) => jsonDifferences(item as Json, after[at] as Json, below(pointer, at)));
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ pointer, before, after }];
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
