import { expect, test } from 'vitest';
import { readDate } from '../normalise/read-date.ts';
import { dateFormatOf } from './date-format.ts';
import { isoDate } from './iso-date.ts';

test.each([
  ['YYYYMMDD', 'YYYYMMDD'],
  ['yyyy-MM-dd', 'YYYY-MM-DD'],
  ['%d/%m/%Y', 'DD/MM/YYYY'],
  ['YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD'],
  ['%Y-%m-%d %H:%M:%S', 'YYYY-MM-DD'],
  ['YYYY', 'YYYY'],
  ['DD-MMM-YYYY', 'DD-MMM-YYYY'],
  ['MM/DD', null],
  ['YYYYMMYY', null],
  ['day', null],
  ['', null],
])('%j is the format %j', (said, read) => expect(dateFormatOf(said)).toBe(read));

test.each([
  ['19560409', 'YYYYMMDD', '1956-04-09'],
  ['09.04.1956', 'DD.MM.YYYY', '1956-04-09'],
  ['4/9/1956', 'MM/DD/YYYY', '1956-04-09'],
  ['12/11/1978', 'M/D/YYYY', '1978-12-11'],
  ['1956-04-09T00:00:00Z', 'YYYY-MM-DD', '1956-04-09'],
  ['195604', 'YYYYMM', '1956-04'],
  ['1956', 'YYYY', '1956'],
])('%s, written %s, is %s', (text, format, iso) => expect(isoDate({ text, format })).toBe(iso));

test.each([
  ['19561345', 'YYYYMMDD', 'a month of 13 is a typing error, and evidence'],
  ['09.04.56', 'DD.MM.YY', 'a year of two digits stays one'],
  ['1956', 'YYYYMMDD', 'another form than was said'],
  ['9 April 1956', 'DD/MM/YYYY', 'words'],
  ['O9041956', 'DDMMYYYY', 'letters for digits'],
  ['', 'YYYY', 'nothing'],
])('%s, written %s, is read alike with and without its format: %s', (text, format) => {
  const { isOrderGuessed: _, ...read } = readDate({ text: isoDate({ text, format }) }) ?? { isOrderGuessed: false };
  const { isOrderGuessed: __, ...meant } = readDate({ text, format }) ?? { isOrderGuessed: false };
  expect(read).toEqual(meant);
});
