import { describe, expect, test } from 'vitest';
import { oneScript } from './homoglyphs.ts';
import { latinLetters } from './latin-letters.ts';
import { nicknameRoots } from './nicknames.ts';
import { spellingKey } from './spelling-key.ts';
import { transliterate } from './transliterate.ts';

const spelt = (...names: readonly string[]) => new Set(names.map((name) => spellingKey(transliterate(name))));

describe('letters', () => {
  test('Romanian with comma, with cedilla, composed, decomposed and without is one', () => {
    const ways = ['Ștefan Țurcan', 'Ştefan Ţurcan', 'S\u0326tefan T\u0326urcan', 'STEFAN TURCAN', 'stefan turcan'];
    expect(new Set(ways.map(latinLetters))).toEqual(new Set(['stefan turcan']));
  });

  test('Turkish İ and ı, German ß and umlauts', () => {
    expect(['İrem', 'IŞIK', 'ışık', 'Groß', 'Størk'].map(latinLetters)).toEqual([
      'irem',
      'isik',
      'isik',
      'gross',
      'stork',
    ]);
    expect(spelt('Müller', 'Mueller', 'Muller').size).toBe(1);
  });
});

describe('schemes of transliteration', () => {
  test.each([
    [['Сергей', 'Sergey', 'Sergei', 'Serghei', 'Sergej']],
    [['Юрий', 'Yuri', 'Iurii', 'Jurij', 'Yuriy']],
    [['Щербаков', 'Shcherbakov', 'Ščerbakov', 'Scherbakov']],
    [['Андрій', 'Andriy', 'Andrii', 'Andrij']],
    [['Алексей', 'Alexey', 'Aleksei', 'Aleksej', 'Alexei']],
  ])('%s are one spelling', (names) => {
    expect(spelt(...names).size).toBe(1);
  });

  test('different names stay different', () => {
    expect(spelt('Maria', 'Marina', 'Mara', 'Mario').size).toBe(4);
  });
});

describe('homoglyphs', () => {
  test('a Cyrillic letter inside a Latin word is the Latin letter it looks like', () => {
    expect(oneScript('mаriа')).toBe('maria');
  });

  test('a word of one script is left alone', () => {
    expect(oneScript('роза')).toBe('роза');
  });
});

test('nicknames stand for full names', () => {
  const share = (one: string, other: string) =>
    nicknameRoots(spellingKey(one)).some((root) => nicknameRoots(spellingKey(other)).includes(root));
  expect([
    share('bob', 'robert'),
    share('sasha', 'aleksandr'),
    share('nelu', 'ion'),
    share('darla', 'darlene'),
  ]).toEqual([true, true, true, false]);
});
