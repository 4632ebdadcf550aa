import type { Json, JsonObject } from '../event-fact.ts';
import { type Decimal, decimalText } from './exact-decimal.ts';

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

/** What an expression comes to; null is "nothing is there". */
export type Value = null | string | boolean | Decimal | InstantValue | JsonValue;

/** A value as text: what is compared as text, joined on, and put into templates. */
export function textOf(value: Exclude<Value, null>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value.kind === 'decimal') return decimalText(value);
  if (value.kind === 'instant') return new Date(value.ms).toISOString();
  return JSON.stringify(value.json);
}

/** A value as it goes out; a decimal is a number where a JSON number says the same digits, else a text. */
export function jsonOf(value: Value): Json {
  if (value === null || typeof value !== 'object') return value;
  if (value.kind === 'json') return value.json;
  const text = textOf(value);
  if (value.kind === 'instant') return text;
  const number = Number(text);
  return String(number) === text ? number : text;
}
