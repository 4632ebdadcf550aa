import type { Json, JsonObject } from '../event-fact.ts';
import { type Decimal, decimalText, shortNumber } from './exact-decimal.ts';

/** An instant, ms since 1970. */
export interface InstantValue {
  readonly kind: 'instant';
  readonly ms: number;
}

/** A JSON array or object. */
export interface JsonValue {
  readonly kind: 'json';
  readonly json: JsonObject | readonly Json[];
}

/** JSON that was written here; it is parsed only if an expression looks into it. */
export interface WrittenJson {
  readonly kind: 'written';
  readonly text: string;
}

/** What an expression comes to; null is "nothing is there". */
export type Value = null | string | boolean | Decimal | InstantValue | JsonValue | WrittenJson;

/** A value as text: what is compared as text, joined on, and put into templates. */
export function textOf(value: Exclude<Value, null>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value.kind === 'decimal') return decimalText(value);
  if (value.kind === 'instant') return isoText(value.ms);
  return value.kind === 'written' ? value.text : JSON.stringify(value.json);
}

let lastInstant = { ms: 0, text: new Date(0).toISOString() };

/** Rows of one order say the same time one after the other. */
function isoText(ms: number): string {
  if (ms !== lastInstant.ms) lastInstant = { ms, text: new Date(ms).toISOString() };
  return lastInstant.text;
}

/**
 * A value as JSON text, as it goes out; a decimal is a number where a JSON number says the same digits, else a text.
 * Undefined where nothing is there.
 */
export function jsonTextOf(value: Value): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (value.kind === 'decimal') {
    const short = shortNumber(value);
    if (short !== null) return String(short);
    const text = decimalText(value);
    return String(Number(text)) === text ? text : JSON.stringify(text);
  }
  return value.kind === 'instant' ? `"${textOf(value)}"` : textOf(value);
}

/** As `JSON.stringify` writes a text, in a fifth of the time where nothing has to be escaped. */
export function quoted(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x22 || code === 0x5c || code >= 0xd800) return JSON.stringify(text);
  }
  return `"${text}"`;
}
