import type { Json, JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';

/**
 * What a JSON object says at a column: at its `path`, or at the column's name, of which dots lead into objects and
 * numbers into arrays. A member whose own name has the dots wins. Undefined where nothing is.
 */
export function jsonCell(document: Json | undefined, column: string, path: readonly string[] | null): Json | undefined {
  if (path !== null) return follow(document, path);
  if (isObject(document) && Object.hasOwn(document, column)) return document[column];
  return column.includes('.') ? follow(document, column.split('.')) : undefined;
}

function follow(document: Json | undefined, path: readonly string[]): Json | undefined {
  let at: Json | undefined = document;
  for (const part of path) {
    if (Array.isArray(at)) at = /^\d+$/.test(part) ? (at[Number(part)] as Json | undefined) : undefined;
    else if (isObject(at)) at = Object.hasOwn(at, part) ? at[part] : undefined;
    else return undefined;
  }
  return at;
}

/** The rows of a document: itself, or one for each member of the array at `each`, which then stands in its place. */
export function rowsOfDocument(document: JsonObject, each: string | null): readonly JsonObject[] {
  if (each === null) return [document];
  const members = jsonCell(document, each, null);
  if (!Array.isArray(members)) return [];
  return members.map((member) => ({ ...document, [each]: member as Json }));
}
