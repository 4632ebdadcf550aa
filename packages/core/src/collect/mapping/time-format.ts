/** A time as it was written: a local time in ms as if it were UTC, and the offset that stood beside it. */
export interface WrittenTime {
  readonly local: number;
  /** ms ahead of UTC; null where nothing was said. */
  readonly offset: number | null;
}

/** Reads a text, or gives null when it is no time of the format. */
export type TimeReader = (text: string) => WrittenTime | null;

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TOKEN = /'([^']*)'|yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|SSS|XXX|a|[A-Za-z]+|[^A-Za-z']/g;

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  yy: String.raw`(?<shortYear>\d\d)`,
  MMM: '(?<monthName>[A-Za-z]{3})',
  MM: String.raw`(?<month>\d\d)`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d\d)`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d\d)`,
  H: String.raw`(?<hour>\d{1,2})`,
  hh: String.raw`(?<hour12>\d\d)`,
  h: String.raw`(?<hour12>\d{1,2})`,
  mm: String.raw`(?<minute>\d\d)`,
  m: String.raw`(?<minute>\d{1,2})`,
  ss: String.raw`(?<second>\d\d)`,
  s: String.raw`(?<second>\d{1,2})`,
  SSS: String.raw`(?<fraction>\d{1,9})`,
  XXX: String.raw`(?<offset>Z|[+-]\d\d:?\d\d)`,
  a: '(?<half>[AaPp][Mm])',
};

/**
 * A reader of times written as a format says (`dd/MM/yyyy HH:mm`, `unix`, `unixMs`); null stands for ISO 8601.
 * @returns what is wrong with the format, as a text, when it is none.
 */
export function timeReader(format: string | null): TimeReader | string {
  if (format === null) return readIso;
  if (format === 'unix') return (text) => readUnix(text, 1000);
  if (format === 'unixMs') return (text) => readUnix(text, 1);
  let pattern = '';
  const seen = new Set<string>();
  for (const [token, quoted] of format.matchAll(TOKEN)) {
    const part = quoted === undefined ? TOKENS[token] : undefined;
    if (part !== undefined) {
      const name = /<(\w+)>/.exec(part)![1]!;
      if (seen.has(name)) return `"${token}" says a second time what an earlier part says`;
      seen.add(name);
      pattern += part;
    } else if (quoted === undefined && /^[A-Za-z]/.test(token)) {
      return `"${token}" is no part of a time; put letters that stand for themselves into '…'`;
    } else pattern += (quoted ?? token).replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  }
  const hasDate =
    (seen.has('year') || seen.has('shortYear')) && (seen.has('month') || seen.has('monthName')) && seen.has('day');
  if (!hasDate) return 'it needs a year, a month and a day';
  if (seen.has('hour12') !== seen.has('half')) return '"hh" and "a" need each other; "HH" is the hour of 24';
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const groups = expression.exec(text.trim())?.groups;
    return groups === undefined ? null : timeOfGroups(groups);
  };
}

/** `yyyy-MM-dd HH:mm:ss`, as nearly all times are, in a fourth of the time of the expression; null for others. */
function readPlain(text: string): WrittenTime | null {
  if (text.length !== 19) return null;
  for (let at = 0; at < 19; at += 1) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isFit =
      at === 4 || at === 7
        ? code === 0x2d
        : at === 10
          ? code === 0x20 || code === 0x54
          : at === 13 || at === 16
            ? code === 0x3a
            : isDigit;
    if (!isFit) return null;
  }
  const two = (at: number): number => (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30;
  return written([two(0) * 100 + two(2), two(5), two(8), two(11), two(14), two(17)], undefined, undefined);
}

function readIso(text: string): WrittenTime | null {
  const plain = readPlain(text);
  if (plain !== null) return plain;
  const parts = ISO.exec(text.trim());
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  return written(
    [Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)],
    fraction,
    zone,
  );
}

function timeOfGroups(groups: Readonly<Record<string, string | undefined>>): WrittenTime | null {
  const number = (name: string): number => Number(groups[name] ?? 0);
  const { shortYear, monthName, half } = groups;
  // Two digits mean 1970 to 2069: no event lies before 1970.
  const year = shortYear === undefined ? number('year') : Number(shortYear) + (Number(shortYear) < 70 ? 2000 : 1900);
  const month = monthName === undefined ? number('month') : MONTHS.indexOf(monthName.toLowerCase()) + 1;
  let hour = number('hour');
  if (half !== undefined) {
    hour = number('hour12');
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  return written(
    [year, month, number('day'), hour, number('minute'), number('second')],
    groups['fraction'],
    groups['offset'],
  );
}

type Fields = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

function written(
  [year, month, day, hour, minute, second]: Fields,
  fraction: string | undefined,
  zone: string | undefined,
): WrittenTime | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  // 24:00 is the end of a day, and a leap second the beginning of the next minute.
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const ms = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  return { local: Date.UTC(year, month - 1, day, hour, minute, second, ms), offset: offsetOf(zone) };
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 60_000;
}

function readUnix(text: string, unitMs: number): WrittenTime | null {
  const parts = /^(-?\d{1,14})(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (parts === null) return null;
  const ms = Number(parts[1]) * unitMs + (unitMs === 1 ? 0 : Number((parts[2] ?? '').padEnd(3, '0').slice(0, 3)));
  return { local: ms, offset: 0 };
}
