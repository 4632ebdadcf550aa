import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCsvRecords } from '@throughline/core/collect/csv-records';

/** What csv-parse, which twenty years of broken files have taught, makes of a text; null where a quote stays open. */
function known(text: string, delimiter: string, quote: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      quote: quote === '' ? null : quote,
      escape: quote === '' ? null : quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

/** The same by ours, which is given the text in pieces. */
function ours(text: string, delimiter: string, quote: string, cuts: readonly number[]): string[][] | null {
  const records: string[][] = [];
  const cutter = createCsvRecords({ delimiter, quote }, (cells, count) => {
    expect(cells.length).toBe(count);
    records.push(cells);
  });
  let rest = '';
  let from = 0;
  for (const cut of [...cuts].sort((left, right) => left - right)) {
    const to = Math.min(cut, text.length);
    rest += text.slice(from, to);
    from = to;
    rest = rest.slice(cutter.take(rest, false));
  }
  rest += text.slice(from);
  return cutter.take(rest, true) === rest.length ? records : null;
}

const character = fc.constantFrom('a', 'é', '€', ' ', ',', ',', ';', '"', '"', '""', '\n', '\r', '\r\n', "'", '\t');
const csv = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));

test('records are those of csv-parse, whatever is broken and wherever the text is cut', () => {
  fc.assert(
    fc.property(
      csv,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('"', "'", ''),
      fc.array(fc.nat(40), { maxLength: 6 }),
      (text, delimiter, quote, cuts) => {
        expect(ours(text, delimiter, quote, cuts)).toEqual(known(text, delimiter, quote));
      },
    ),
    { numRuns: 5_000 },
  );
});

test('lines are counted, those within quotes too', () => {
  const cutter = createCsvRecords({ delimiter: ',', quote: '"' }, () => undefined);
  const text = 'a,b\r\n\n"1\n2",3\n"open';
  expect(text.slice(cutter.take(text, true))).toBe('"open');
  expect(cutter.lines()).toBe(4);
});

test('only chosen cells are taken, in the order of their slots, and all are counted', () => {
  const records: [string[], number][] = [];
  const cutter = createCsvRecords({ delimiter: ',', quote: '"' }, (cells, count) => records.push([cells, count]));
  cutter.choose({ slots: Int32Array.of(1, -1, 0), blank: ['', ''] });
  cutter.take('a,b,c\n"d ""e""",f,g,h\n', true);
  expect(records).toEqual([
    [['c', 'a'], 3],
    [['g', 'd "e"'], 4],
  ]);
});
