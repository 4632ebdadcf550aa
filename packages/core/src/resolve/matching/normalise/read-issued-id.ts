import { cleanText } from './clean-text.ts';

/** An id as issued: letters and digits alone, upper case; null for placeholders (zeros, `999999999`, `123456789`, `-1`). */
export function readIssuedId(raw: string): string | null {
  const text = cleanText(raw);
  if (text === null) return null;
  const id = text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (id.length < 3 || /^(.)\1*$/.test(id) || '1234567890'.startsWith(id) || '01234567890'.startsWith(id)) return null;
  return id;
}
