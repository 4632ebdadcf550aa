import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** E.164 form of a telephone number that can exist, else null. National numbers are read in `region`. ~20 us. */
export function normalisePhone(raw: string, region: string): string | null {
  const number = parsePhoneNumberFromString(raw.normalize('NFKC'), region as CountryCode);
  if (number === undefined || !number.isPossible()) return null;
  return /^(\d)\1+$/.test(number.nationalNumber) ? null : number.number;
}
