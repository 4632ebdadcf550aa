import type { PreparedAddress } from '../normalise/prepared-address.ts';

/**
 * Keys of the one home an address means: street, number and flat with the post code, and with the town, since either may be
 * missing or mistyped. Empty where it does not say a house.
 */
export function homeKeys({ bareStreet, number, unit, postcode, city }: PreparedAddress): readonly string[] {
  if (bareStreet === null || number === null) return [];
  const home = `${number}|${unit ?? ''}|${bareStreet}`;
  const keys = [
    ...(city === null ? [] : [`c|${city}|${home}`]),
    ...(postcode === null ? [] : [`p|${postcode}|${home}`]),
  ];
  return keys.length > 0 ? keys : [`s||${home}`];
}
