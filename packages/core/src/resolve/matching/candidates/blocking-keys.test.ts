import { describe, expect, test } from 'vitest';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { record } from '../testing/person.ts';
import type { Said } from '../testing/person.ts';
import { blockingKeys } from './blocking-keys.ts';
import { minHashBands } from './min-hash-bands.ts';
import { proposePairs } from './propose-pairs.ts';

const keysOf = (said: Said) => blockingKeys(prepareRecord(record('a', said), 'MD'));
const areFound = (one: Said, other: Said) => proposePairs([keysOf(one), keysOf(other)]).pairs.length === 1;

describe('two writings of one person are candidates', () => {
  test.each<[string, Said, Said]>([
    [
      'names the other way round',
      { name: { given: 'Ana', family: 'Rusu' } },
      { name: { given: 'Rusu', family: 'Ana' } },
    ],
    ['a nickname', { name: 'Bob Smith' }, { name: 'Robert Smith' }],
    ['another script', { name: 'Сергей Лавров' }, { name: 'Serghei Lavrov' }],
    ['a married name', { name: 'Ana Rusu', born: '1980-05-06' }, { name: 'Ana Popa', born: '1980-05-06' }],
    [
      'another given name at one address',
      { name: 'Gicu Rusu', address: 'Florilor 5' },
      { name: 'G. Rusu', address: 'str. Florilor nr. 5' },
    ],
    ['1939 for 1993', { name: 'Ana Rusu', born: '1939-05-06' }, { name: 'Ana Popa', born: '1993-05-06' }],
    ['a telephone with and without its country', { phone: '+373 69 123456' }, { phone: '069123456' }],
  ])('%s', (_what, one, other) => {
    expect(areFound(one, other)).toBe(true);
  });
});

test('strangers are none', () => {
  expect(areFound({ name: 'Ana Rusu', born: '1980-05-06' }, { name: 'Ion Ceban', born: '1971-02-03' })).toBe(false);
});

test('the number of keys is bounded, whatever a record says', () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`k${at}`, `value ${at}`]));
  expect(
    keysOf({ name: 'Ana Maria Rusu Popa', born: '1980-05-06', extras: many, ids: many }).length,
  ).toBeLessThanOrEqual(60);
});

test('long names that are alike share a band more often than names that are not', () => {
  const bands = (full: string) => new Set(minHashBands(prepareRecord(record('a', { name: full }), 'MD').names));
  const share = (one: string, other: string) => [...bands(one)].some((band) => bands(other).has(band));
  expect(share('Abdulrahman Alghamdi Alharbi', 'Abdul Rahman al-Ghamdi al-Harby')).toBe(true);
  expect(share('Abdulrahman Alghamdi Alharbi', 'Christoph Westdickenberg')).toBe(false);
});
