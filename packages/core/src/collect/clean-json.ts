import type { Json, JsonObject } from './event-fact.ts';

/** Nesting beyond which an event is refused. */
export const MAX_DEPTH = 64;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a value nests deeper than allowed. O(nodes), without recursion beyond the limit. */
export function isTooDeep(value: Json | undefined, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= MAX_DEPTH) return true;
  for (const member of Object.values(value)) if (isTooDeep(member, depth + 1)) return true;
  return false;
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
