import type { DateData } from '../person-data.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * A date as ISO 8601 writes it, so that nobody has to know its format: `1956-04-09`, `1956-04`, `1956`; what cannot be, such as a
 * month of 13, is kept, since typing errors are evidence. A year of two digits stays one: `09 Apr 56`. What is not written as the
 * format says stays as it is.
 */
export function isoDate({ text, format }: DateData): string {
  if (format === undefined) return text;
  const date = text.replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const parts = partsByPlace(date, format) ?? partsByOrder(date, format);
  if (parts === null) return text;
  const { year, month, day } = parts;
  if (year.length === 4) return [year, ...[month, day].filter((part) => part !== '').map(two)].join('-');
  const name = MONTHS[Number(month) - 1];
  return year.length === 2 && name !== undefined && day !== '' ? `${two(day)} ${name} ${year}` : text;
}

interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** Digits at the places of the format's letters. */
function partsByPlace(text: string, format: string): DateParts | null {
  if (text.length !== format.length) return null;
  const at = (letter: string) => {
    const from = format.indexOf(letter);
    return from < 0 ? '' : text.slice(from, format.lastIndexOf(letter) + 1);
  };
  const parts = { year: at('Y'), month: at('M'), day: at('D') };
  return Object.values(parts).every((part) => /^\d*$/.test(part)) ? parts : null;
}

/** Numbers with other signs between them, in the format's order: `4/9/1956` where `MM/DD/YYYY` was said. */
function partsByOrder(text: string, format: string): DateParts | null {
  const runs = format.match(/Y+|M+|D+/g) ?? [];
  const numbers = text.split(/\D+/).filter((number) => number !== '');
  if (numbers.length !== runs.length || runs.length === 1) return null;
  const of = (letter: string) => numbers[runs.findIndex((run) => run.startsWith(letter))] ?? '';
  return { year: of('Y'), month: of('M'), day: of('D') };
}

const two = (digits: string) => digits.padStart(2, '0');
