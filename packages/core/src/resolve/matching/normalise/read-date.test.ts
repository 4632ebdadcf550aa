import { describe, expect, test } from 'vitest';
import { compareDates } from '../score/compare-dates.ts';
import { FIELD_LEVELS } from '../score/field-kind.ts';
import { readDate } from './read-date.ts';

const key = (text: string, format?: string) =>
  readDate(format === undefined ? { text } : { text, format })?.key ?? null;

describe('readDate', () => {
  test.each([
    ['1956-04-09', '19560409'],
    ['19560409', '19560409'],
    ['09.04.1956', '19560409'],
    ['20/8/1991', '19910820'],
    ['8/20/91', '19910820'],
    ['Mar 1 1970', '19700301'],
    ['24-May-11', '20110524'],
    ['5 августа 1988', '19880805'],
    ['12 ianuarie 1988', '19880112'],
    ['1956', '19560000'],
    ['05/1956', '19560500'],
    ['1993-09-14T00:00:00Z', '19930914'],
  ])('%s', (text, expected) => {
    expect(key(text)).toBe(expected);
  });

  test.each(['1900-01-01', '01/01/1970', '0001-01-01', 'N/A', 'yesterday', '12', ''])(
    '%j is no date of birth',
    (text) => {
      expect(key(text)).toBeNull();
    },
  );

  test('a format says which is the day', () => {
    expect([key('04091956', 'MMDDYYYY'), key('04/09/1956', 'MM/DD/YYYY')]).toEqual(['19560409', '19560409']);
  });
});

describe('compareDates', () => {
  const level = (one: string, other: string) =>
    FIELD_LEVELS.birthDate[compareDates(readDate({ text: one })!, readDate({ text: other })!)];
  test.each([
    ['1971-06-24', '1971-06-24', 'exact'],
    ['1978-11-12', '1978-12-11', 'swapped'],
    ['1939-05-24', '1993-05-24', 'near'],
    ['1971-06-24', '1971-05-24', 'near'],
    ['1971-06-24', '1971-06-13', 'part'],
    ['1971-06-24', '1971', 'part'],
    ['1971', '1972', 'about'],
    ['1971-06-24', '1970', 'about'],
    ['1971', '1973', 'differ'],
    ['1971-06-24', '1994-01-02', 'differ'],
    ['3/1/70', '1970-01-03', 'exact'],
  ])('%s beside %s is %s', (one, other, expected) => {
    expect(level(one, other)).toBe(expected);
    expect(level(other, one)).toBe(expected);
  });
});
