const PATTERNS: readonly RegExp[] = [
  // Canada and the United Kingdom.
  /\b([a-z]\d[a-z] ?\d[a-z]\d)\b/i,
  /\b([a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b/i,
  /\b(md-? ?\d{4})\b/i,
  // Poland, Portugal, Brazil, Japan: a hyphen that no number of a house has.
  /(?<=[\s,])(\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|\d{3}-\d{4})(?=[\s,]|$)/,
  // Five or six digits that nothing but a country or a state follows; ZIP+4.
  /(?<=[\s,])(\d{5,6})(?:-\d{4})?(?=[\s,]*$|,\s*\p{L}+\s*$)/u,
  /(?<=,\s?)(\d{5,6})(?=\s+\p{L}+)/u,
];

/** A town stands behind the post code where no state stands before it: `60-101 Poznań`, `8001 Zürich`. */
const TOWN_BEHIND = /^ ([\p{L}][\p{L}\p{M}.'’ -]{1,40})$/u;

/** What a line of an address says besides street, number and flat. */
export interface FoundPostcode {
  readonly postcode: string | null;
  /** State or province. */
  readonly place: string | null;
  readonly town: string | null;
  readonly rest: string;
}

/** The post code inside a line of an address, the state before it, the town behind it, and the line without them. */
export function findPostcode(line: string): FoundPostcode {
  for (const pattern of /^\s*p\W*o\W*box/i.test(line) ? [] : PATTERNS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const before = line.slice(0, match.index);
    const state = /[\s,]([A-Z]{2,3})[\s,]*$/.exec(before);
    const behind = line.slice(match.index + match[0].length);
    const town = state === null ? (TOWN_BEHIND.exec(behind.trimEnd())?.[1] ?? null) : null;
    const rest = `${state === null ? before : before.slice(0, state.index)}${town === null ? behind : ''}`;
    const postcode = match[1]!.toUpperCase().replace(/[^A-Z0-9]+/g, '');
    return { postcode, place: state === null ? null : state[1]!.toLowerCase(), town, rest };
  }
  const state = /,\s*([A-Z]{2})\s*$/.exec(line);
  if (state === null) return { postcode: null, place: null, town: null, rest: line };
  return { postcode: null, place: state[1]!.toLowerCase(), town: null, rest: line.slice(0, state.index) };
}
