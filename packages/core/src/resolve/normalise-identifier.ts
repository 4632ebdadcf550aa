import { normaliseEmail } from './normalise-email.ts';
import { normalisePhone } from './normalise-phone.ts';
import type { IdentifierType } from './identifier.ts';

/** Longest identifier that names anybody, in UTF-16 units. */
const MAX_LENGTH = 256;

/** Values that programs write where they know nobody; compared folded. */
const PLACEHOLDERS = new Set([
  '',
  '-',
  '0',
  '00000000-0000-0000-0000-000000000000',
  '[object object]',
  'anonymous',
  'false',
  'guest',
  'id',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'not_authenticated',
  'null',
  'test',
  'true',
  'undefined',
  'unknown',
  'user',
  'userid',
  '{}',
  '[]',
]);

/**
 * The form in which an identifier is matched, or null when the value names nobody (a placeholder, a
 * malformed address, a number no telephone has). `region` is the brand's ISO 3166 country for national
 * telephone numbers. Placeholders follow the blocked values that identity products list for the same bug.
 */
export function normaliseIdentifier(type: IdentifierType, raw: string, region: string): string | null {
  const value = raw.normalize('NFC').trim();
  if (value.length > MAX_LENGTH || PLACEHOLDERS.has(value.toLowerCase())) return null;
  if (type === 'email') return normaliseEmail(value);
  if (type === 'phone') return normalisePhone(value, region);
  return type === 'loyalty_card' ? normaliseCard(value) : value;
}

/** Cards are typed by hand: case and separators say nothing. */
function normaliseCard(value: string): string | null {
  const card = value.replace(/[\s-]/g, '').toUpperCase().normalize('NFC');
  return PLACEHOLDERS.has(card.toLowerCase()) ? null : card;
}
