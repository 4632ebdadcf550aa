/** How strptime and its kin write the parts of a date. */
const STRPTIME: Readonly<Record<string, string>> = { '%Y': 'YYYY', '%y': 'YY', '%m': 'MM', '%d': 'DD' };

/**
 * A format of dates as the rules read it, `YYYYMMDD` or `DD/MM/YYYY`: also out of `yyyy-MM-dd`, `%d/%m/%Y`, or one with a time behind
 * it, which says nothing of a birth. Null where it is none: a year is missing, or a part stands twice.
 */
export function dateFormatOf(format: string): string | null {
  const date = format
    .replaceAll(/%[YymdHMS]/g, (part) => STRPTIME[part] ?? 'H')
    .replace(/[T ]*[Hh].*$/, '')
    .toUpperCase()
    .trim();
  if (!/^(?:Y+|M+|D+|[^\p{L}\p{N}])+$/u.test(date)) return null;
  const runs = (date.match(/Y+|M+|D+/g) ?? []).map((run) => run[0]!);
  return runs.includes('Y') && new Set(runs).size === runs.length ? date : null;
}
