import type { Json } from '../../collect/event-fact.ts';
import { MASK, maskText } from './mask-text.ts';

/** A longer whole number is a telephone's, a card's or an account's; so is a day written as one. */
const MOST_DIGITS = 6;
/** More tell a place to the metre. */
const MOST_DECIMALS = 3;
/** What a member may be called; everything else is a value in the place of a name. */
const IS_A_NAME = /^[\p{L}_$][\p{L}\p{N} _$:./-]{0,63}$/u;
const DEEPEST = 64;

/**
 * JSON that a sender wrote, for those who may not read personal data: its shape, its yes and no, small numbers and
 * masked texts; see `maskText`. What is nested more than 64 levels is left out. O(size).
 * @example maskJson('traits', { email: 'ada@example.org', pets: 2 }) // => { email: 'a…@e…', pets: 2 }
 */
export function maskJson(name: string, json: Json, depth = 0): Json {
  if (typeof json === 'string') return maskText(name, json);
  if (typeof json === 'number') return maskNumber(name, json);
  if (typeof json !== 'object' || json === null) return json;
  if (depth >= DEEPEST) return MASK;
  if (Array.isArray(json)) return json.map((item) => maskJson(name, item, depth + 1));
  const masked: Record<string, Json> = {};
  for (const [key, value] of Object.entries(json)) {
    // The parts of a value are called after it: `{ phone: { value: … } }`.
    if (value !== undefined) masked[maskName(key, masked)] = maskJson(key === 'value' ? name : key, value, depth + 1);
  }
  return masked;
}

/** The name of a member, where it is one; a mask that no other member of `taken` has where it holds a value. */
export function maskName(name: string, taken: object): string {
  if (IS_A_NAME.test(name) && !/\d{5}/.test(name)) return name;
  let masked = MASK;
  for (let more = 2; masked in taken; more += 1) masked = `${MASK} ${more}`;
  return masked;
}

function maskNumber(name: string, number: number): number | string {
  const [whole = '', decimals = ''] = String(Math.abs(number)).split('.');
  const isLong = whole.length > MOST_DIGITS || decimals.length > MOST_DECIMALS || whole.includes('e');
  return isLong || /birth|born|dob|(^|_)(lat|lon|lng|latitude|longitude)$/i.test(name) ? MASK : number;
}
