import type { AddressData } from '../person-data.ts';
import { letterBits } from '../score/letter-bits.ts';
import { NUMBER_WORDS, STREET_WORDS, UNIT_WORDS } from './address-words.ts';
import { cleanText } from './clean-text.ts';
import { findPostcode } from './find-postcode.ts';
import type { PreparedAddress } from './prepared-address.ts';
import { readPlace } from './read-place.ts';
import { transliterate } from './transliterate.ts';

const KINDS = new Set(STREET_WORDS.values());
const UNIT = new RegExp(String.raw`(?:^|[\s,;])(?:${UNIT_WORDS})\s*[.:#№-]*\s*(\d{1,5}[a-z]?|[a-z](?=[\s,;]|$))`, 'g');
const NUMBER = new RegExp(String.raw`(?:^|[\s,;])(?:${NUMBER_WORDS})[.:°º#\s]*\s*(\d{1,6}[a-z]?)(?=[\s,;/]|$)`);

/** An address in its parts, from columns, from one line, or from both; null where nothing is said. */
export function readAddress(data: AddressData): PreparedAddress | null {
  const line = [data.street, data.line].map(cleanText).find((text) => text !== null) ?? null;
  const found = line === null ? null : findPostcode(line);
  const told = cleanText(data.postalCode);
  const parts = readLine(found?.rest ?? '', cleanText(data.houseNumber), cleanText(data.unit));
  const place = found === null ? null : found.place;
  const address: PreparedAddress = {
    original: [data.houseNumber, line, data.unit, data.city, data.postalCode].filter(Boolean).join(', '),
    ...parts,
    city: readPlace(data.city) ?? readPlace(found?.town ?? undefined),
    postcode: told === null ? (found?.postcode ?? null) : postcodeOf(told),
    region: readPlace(data.region) ?? place,
    country: readPlace(data.country),
  };
  const { number, street, city, postcode, region } = address;
  return [number, street, city, postcode, region].every((part) => part === null) ? null : address;
}

function postcodeOf(text: string): string | null {
  const code = transliterate(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  // ZIP+4 says where inside a district; only the district is compared.
  const district = /^\d{9}$/.test(code) ? code.slice(0, 5) : code;
  return district === '' || /^0+$/.test(district) ? null : district;
}

function readLine(line: string, houseNumber: string | null, flat: string | null) {
  let text = ` ${transliterate(line.replace(/^#|№/g, ' nr ').replaceAll('#', ' apt '))} `;
  const units: string[] = [];
  text = text.replace(UNIT, (_whole, unit: string) => {
    units.push(unit);
    return ' ';
  });
  if (flat !== null)
    units.push(
      transliterate(flat)
        .replace(UNIT, '$1')
        .replace(/[^a-z0-9]+/g, ''),
    );
  let number = houseNumber === null ? null : transliterate(houseNumber).replace(/[^a-z0-9/]+/g, '') || null;
  const take = (pattern: RegExp) => {
    const match = number === null ? pattern.exec(text) : null;
    if (match === null) return;
    number = match.slice(1).filter(Boolean).at(-1)!;
    if (match.length > 2 && match[1] !== undefined) units.push(match[1]);
    text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  };
  take(NUMBER);
  // 3/45 Smith St is flat 3 of number 45.
  take(/^[\s,]*(?:(\d{1,4}[a-z]?)\/)?(\d{1,6}[a-z]?)(?:-\d+)?(?=[\s,;])(?!\s*(?:st|nd|rd|th)\s)/);
  // Behind the street it is the other way round: Długa 5/7 is flat 7 of number 5.
  const behind = number === null ? /[\s,](\d{1,5}[a-z]?)\s?\/\s?(\d{1,4}[a-z]?)(?=\s*(?:[,;]|$))/.exec(text) : null;
  if (behind !== null) {
    number = behind[1]!;
    units.push(behind[2]!);
    text = `${text.slice(0, behind.index)} ${text.slice(behind.index + behind[0].length)}`;
  }
  take(/[\s,](\d{1,5}\s?[a-z]?)(?=\s*(?:[,;]|$))/);
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap(shortened);
  const named = words.filter((word) => !KINDS.has(word));
  const house = number === null ? null : number.replace(/\s+/g, '').replace(/^0+(?=\d)/, '');
  const bareStreet = (named.length > 0 ? named : words).join('') || null;
  return {
    number: house,
    unit: units.filter(Boolean).join('/') || null,
    street: words.join(' ') || null,
    bareStreet,
    streetBits: letterBits(bareStreet ?? ''),
    streetTerm: bareStreet === null ? null : `${house ?? ''} ${bareStreet}`,
  };
}

function shortened(word: string): readonly string[] {
  if (word === '') return [];
  const short = STREET_WORDS.get(word);
  if (short !== undefined) return [short];
  const glued = /^(\p{L}{3,})(?:strasse|str)$/u.exec(word);
  return glued === null ? [word] : [glued[1]!, 'st'];
}
