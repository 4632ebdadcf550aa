import { normalisePhone } from '../../normalise-phone.ts';
import { letterBits } from '../score/letter-bits.ts';
import { cleanText } from './clean-text.ts';

/** A telephone number in the forms in which it is compared. */
export interface PreparedPhone {
  /** E.164 where the number can exist, else its digits. */
  readonly key: string;
  /** The last seven digits: what stays when area and country are written or not. */
  readonly tail: string;
  /** The last nine digits, among which a wrong one is looked for, and which digits they are. */
  readonly end: string;
  readonly endBits: number;
}

/** A telephone number, or null where it is none or a placeholder (one digit repeated, 1234567). `region`: ISO 3166 code for national writing. */
export function readPhoneNumber(raw: string, region: string): PreparedPhone | null {
  const text = cleanText(raw);
  if (text === null) return null;
  const digits = text.replace(/\D+/g, '');
  if (
    digits.length < 6 ||
    digits.length > 17 ||
    '01234567890123456789'.includes(digits) ||
    '9876543210'.includes(digits)
  )
    return null;
  if (/^0?(\d)\1{5,}$/.test(digits)) return null;
  const key = normalisePhone(text, region) ?? digits;
  const end = key.slice(-9);
  return { key, tail: key.slice(-7), end, endBits: letterBits(end) };
}
