const PATTERNS: readonly RegExp[] = [
  // Canada and the United Kingdom.
  /\b([a-z]\d[a-z] ?\d[a-z]\d)\b/i,
  /\b([a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b/i,
  /\b(md-? ?\d{4})\b/i,
  // Five or six digits that nothing but a country or a state follows; ZIP+4.
  /(?<=[\s,])(\d{5,6})(?:-\d{4})?(?=[\s,]*$|,\s*\p{L}+\s*$)/u,
  /(?<=,\s?)(\d{5,6})(?=\s+\p{L}+)/u,
];

/** The post code inside a line of an address, the state before it, and the line without both. */
export function findPostcode(line: string): { postcode: string | null; place: string | null; rest: string } {
  for (const pattern of /^\s*p\W*o\W*box/i.test(line) ? [] : PATTERNS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const before = line.slice(0, match.index);
    const state = /[\s,]([A-Z]{2,3})[\s,]*$/.exec(before);
    const rest = `${state === null ? before : before.slice(0, state.index)}${line.slice(match.index + match[0].length)}`;
    const postcode = match[1]!.toUpperCase().replace(/[^A-Z0-9]+/g, '');
    return { postcode, place: state === null ? null : state[1]!.toLowerCase(), rest };
  }
  const state = /,\s*([A-Z]{2})\s*$/.exec(line);
  if (state !== null) return { postcode: null, place: state[1]!.toLowerCase(), rest: line.slice(0, state.index) };
  return { postcode: null, place: null, rest: line };
}
