import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { zoneOffset } from '../collect/mapping/zoned-time.ts';
import type { GuardFacts } from '../decide/guard-facts.ts';
import type { PersonDocument } from '../people/person-document.ts';
import { normalisePhone } from '../resolve/normalise-phone.ts';
import { timeZoneName } from './time-zone-name.ts';
import { zonesOfCountry } from './zones-of-country.ts';

/** Traits that name a person's time zone, the first that does counts. @source Segment, `context.timezone` */
const TRAITS = ['timezone', 'timeZone', 'time_zone'];

/** What of a brand says where its people are by default. */
export interface BrandPlace {
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * The time zone of a person: their own trait; else that of their telephone's country, where its clocks agree at that
 * instant; else the brand's. A foreign number of a country whose clocks differ leaves it unknown (`name` null), since the
 * brand's own zone would only be a guess there.
 */
export function zoneOfPerson(person: PersonDocument | null, brand: BrandPlace, instant: number): GuardFacts['zone'] {
  for (const trait of TRAITS) {
    const value = person?.golden[trait]?.value;
    const name = typeof value === 'string' ? timeZoneName(value) : null;
    if (name !== null) return { name, from: 'trait' };
  }
  const country = person === null ? null : countryOfPhone(person, brand.country);
  if (country === null) return { name: brand.timeZone, from: 'brand' };
  const zones = zonesOfCountry(country);
  const offsets = new Set(zones.map((zone) => zoneOffset(zone, instant)));
  if (offsets.size === 1) return { name: zones[0]!, from: 'phone' };
  return country === brand.country ? { name: brand.timeZone, from: 'brand' } : { name: null, from: 'phone' };
}

function countryOfPhone(person: PersonDocument, region: string): string | null {
  const stated = person.golden['phone']?.value;
  const number =
    (typeof stated === 'string' ? normalisePhone(stated, region) : null) ??
    person.identifiers.find(({ type, state }) => type === 'phone' && state === 'standing')?.value ??
    null;
  return number === null ? null : (parsePhoneNumberFromString(number)?.country ?? null);
}
