const remembered = new Map<string, readonly string[]>();

/** The IANA zones of a country (ISO 3166-1 alpha-2), sorted; none where the country is unknown. @source Unicode CLDR */
export function zonesOfCountry(country: string): readonly string[] {
  const known = remembered.get(country);
  if (known !== undefined) return known;
  const zones = readZones(country);
  remembered.set(country, zones);
  return zones;
}

function readZones(country: string): readonly string[] {
  // ECMA-402, "Intl Locale Info"; not in every TypeScript library yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?(): string[] | undefined };
  return [...(locale.getTimeZones?.() ?? [])].sort();
}
