import type { Json, JsonObject } from './event-fact.ts';

/** Nesting beyond which an event is refused. */
export const MAX_DEPTH = 64;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What no cleaning can mend: nesting beyond the limit, or a number beyond what a double holds, of which nothing is left.
 * Null when there is neither. O(nodes), without recursion beyond the limit.
 */
export function unreadable(value: Json | undefined, depth = 0): 'too_deep' | 'number_out_of_range' | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'number_out_of_range';
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_DEPTH) return 'too_deep';
  for (const member of Object.values(value)) {
    const found = unreadable(member, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a value nests deeper than allowed. */
export function isTooDeep(value: Json | undefined, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= MAX_DEPTH || Object.values(value).some((member) => isTooDeep(member, depth + 1));
}

/** Whether the JSON text of an event may hold something to clean; a quick look that errs on the safe side. */
export function mayNeedCleaning(text: string): boolean {
  if (text.includes('__proto__') || text.includes('"constructor"') || text.includes('"prototype"')) return true;
  return text.includes('\\u') && /\\u(?:0000|d[89a-f])/i.test(text);
}

/** The same value without NUL characters, lone surrogates and keys that could reach a prototype. */
export function cleanJson(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map((entry) => cleanJson(entry as Json));
  if (typeof value !== 'object' || value === null) return value;
  const clean: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value as JsonObject)) {
    if (member !== undefined && !FORBIDDEN_KEYS.has(key)) clean[cleanText(key)] = cleanJson(member);
  }
  return clean;
}

/** The same text without NUL characters and lone surrogates, as a database and every reader can take it. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
