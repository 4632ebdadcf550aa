import type { DateData } from '../person-data.ts';
import { cleanText } from './clean-text.ts';
import type { PreparedDate } from './prepared-date.ts';
import { transliterate } from './transliterate.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Months in other languages by how they begin; English ones are found first. */
const OTHER_MONTHS: readonly (readonly [string, number])[] = (
  'ian 1 iun 6 iul 7 mai 5 noi 11 mart 3 mae 5 maj 5 maya 5 iyun 6 iyul 7 avg 8 okt 10 dek 12 dez 12 marz 3 ener 1 abr 4 ago 8 ' +
  'oca 1 sub 2 nis 4 haz 6 tem 7 agu 8 eyl 9 eki 10 kas 11 ara 12 fev 2 janv 1 juin 6 juil 7 aou 8 sent 9 sich 1 lyut 2'
)
  .match(/\S+ \d+/g)!
  .map((pair) => [pair.split(' ')[0]!, Number(pair.split(' ')[1])]);
/** What tills and forms send for "no date". */
const PLACEHOLDERS = new Set(['19000101', '19700101', '18991230', '19010101', '20000101', '00010101', '99991231']);
/** People of history are matched too. */
const FIRST_YEAR = 1000;
/** Two-digit years below this are of this century where nothing else tells. */
const PIVOT = 30;

/** A date of birth, or null for no date, a placeholder or one that cannot be. Slashed dates are read day first unless that cannot be. */
export function readDate(data: DateData): PreparedDate | null {
  const text = cleanText(data.text);
  if (text === null) return null;
  const date = data.format === undefined ? readLoose(text) : readFormatted(text, data.format);
  return date === null || PLACEHOLDERS.has(date.key) ? null : date;
}

function readFormatted(text: string, format: string): PreparedDate | null {
  const at = (letter: string) => {
    const from = format.indexOf(letter);
    if (from < 0) return '';
    return text.slice(from, format.lastIndexOf(letter) + 1);
  };
  const [year, month, day] = [at('Y'), at('M'), at('D')];
  const isRead = text.length === format.length && [year, month, day].every((part) => /^\d*$/.test(part));
  return isRead ? dateOf(year, Number(month), Number(day), false) : readLoose(text);
}

function readLoose(text: string): PreparedDate | null {
  const plain = transliterate(text.replace(/[T ]\d{1,2}:\d{2}.*$/, ''));
  const parts = plain.match(/\d+|\p{L}+/gu) ?? [];
  const word = parts.findIndex((part) => /\p{L}{3}/u.test(part));
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  if (word >= 0) {
    const month = monthOf(parts[word]!);
    if (month === 0) return null;
    if (numbers.length === 0) return null;
    if (numbers.length === 1) return dateOf(numbers[0]!, month, 0, false);
    const [one, two] = numbers as [string, string];
    return one.length === 4 ? dateOf(one, month, Number(two), false) : dateOf(two, month, Number(one), false);
  }
  if (numbers.length === 1) {
    const [all] = numbers as [string];
    if (all.length === 8) {
      // 19560409 or 09041956: a year has no leading zero, and 12 months.
      if (Number(all.slice(0, 4)) >= FIRST_YEAR && Number(all.slice(4, 6)) <= 12)
        return dateOf(all.slice(0, 4), Number(all.slice(4, 6)), Number(all.slice(6)), false);
      return dayOrMonthFirst(all.slice(0, 2), all.slice(2, 4), all.slice(4));
    }
    return all.length === 4 ? dateOf(all, 0, 0, false) : null;
  }
  if (numbers.length === 2) {
    const [one, two] = numbers as [string, string];
    return one.length === 4 ? dateOf(one, Number(two), 0, false) : dateOf(two, Number(one), 0, false);
  }
  const [one, two, three] = numbers as [string, string, string];
  if (numbers.length !== 3) return null;
  return one.length === 4 ? dateOf(one, Number(two), Number(three), false) : dayOrMonthFirst(one, two, three);
}

function dayOrMonthFirst(one: string, two: string, year: string): PreparedDate | null {
  if (Number(two) > 12) return dateOf(year, Number(one), Number(two), false);
  return dateOf(year, Number(two), Number(one), Number(one) <= 12 && one !== two);
}

function monthOf(word: string): number {
  const english = MONTHS.indexOf(word.slice(0, 3)) + 1;
  return english > 0 ? english : (OTHER_MONTHS.find(([start]) => word.startsWith(start))?.[1] ?? 0);
}

function dateOf(yearText: string, month: number, day: number, isOrderGuessed: boolean): PreparedDate | null {
  const isYearShort = yearText.length <= 2;
  const raw = Number(yearText);
  const year = isYearShort ? raw + (raw < PIVOT ? 2000 : 1900) : raw;
  // Typing errors make months of 13 and days of 45: such dates are kept, they are still evidence.
  if (year < FIRST_YEAR || year > 2199 || month > 99 || day > 99) return null;
  const key = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  return { year, month, day, isYearShort, isOrderGuessed, key };
}
