/** Names remembered; the zones there are have some 600, spelled as they should be. */
const MEMORY = 2_000;
const remembered = new Map<string, string | null>();

/** The name by which a time zone is known here, or null when there is none of that name. ~20 us, or a look-up. */
export function timeZoneName(name: string): string | null {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= MEMORY) remembered.clear();
  const canonical = canonicalName(name);
  remembered.set(name, canonical);
  return canonical;
}

function canonicalName(name: string): string | null {
  // An offset such as +01:00 names no place, and so no summer time.
  if (!/^[A-Za-z][\w+/-]{1,63}$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
