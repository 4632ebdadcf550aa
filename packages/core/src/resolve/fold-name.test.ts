import { describe, expect, test } from 'vitest';
import { foldedNameOf, foldName, isFamilyAlone, partsOfFolded, wordsOfFolded } from './fold-name.ts';

describe('foldName', () => {
  test.each([
    ['Müller, Jörg', 'muller jorg'],
    ['Jorg  MULLER', 'jorg muller'],
    ['Jo\u0308rg Müller', 'jorg muller'],
    ["Siobhán O'Hara", 'siobhan o hara'],
    ['Anna-Lena Groß', 'anna lena groß'],
    ['Ｊｏｒｇ Muller', 'jorg muller'],
    ['山田 太郎', '山田 太郎'],
    ['--', ''],
  ])('%j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('foldedNameOf', () => {
  test.each([
    [{ firstName: 'Jörg', lastName: 'Müller' }, 'jorg/muller'],
    [{ first_name: 'Jörg', last_name: 'Müller' }, 'jorg/muller'],
    [{ name: 'Müller, Jörg' }, 'muller jorg'],
    [{ firstName: 'Jörg', name: 'Jörg Müller' }, 'jorg muller'],
    [{ firstName: 'Jörg', lastName: '?', name: 'Jörg Müller' }, 'jorg muller'],
    [{ lastName: 'Müller' }, '/muller'],
    [{ lastName: 'Müller', name: 'Jörg Müller' }, 'jorg muller'],
    [{ firstName: 'Jörg' }, null],
    [{ name: '?' }, null],
    [{}, null],
  ])('%j gives %j', (traits, folded) => {
    expect(foldedNameOf(traits)).toBe(folded);
  });

  test('what is said in parts can be had in parts', () => {
    expect(partsOfFolded('anna lena/von der heide')).toEqual({ given: 'anna lena', family: 'von der heide' });
    expect(partsOfFolded('muller jorg')).toEqual({ full: 'muller jorg' });
    expect(partsOfFolded('/muller')).toEqual({ given: '', family: 'muller' });
    expect([isFamilyAlone('/muller'), isFamilyAlone('jorg/muller')]).toEqual([true, false]);
  });

  test('the same words are one name, whatever their order and parts', () => {
    expect(wordsOfFolded('jorg/muller')).toBe(wordsOfFolded('muller jorg'));
  });
});
