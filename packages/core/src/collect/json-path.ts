import type { Json, JsonObject } from './event-fact.ts';

/** The object at a key, or an empty one. */
export function objectAt(container: JsonObject, key: string): JsonObject {
  const value = container[key];
  return isObject(value) ? value : {};
}

/** Whether a JSON value is an object and not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a key as text, trimmed; numbers become their shortest decimal form; null for anything else or ''. */
export function textAt(container: JsonObject, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = container[key];
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return null;
}
