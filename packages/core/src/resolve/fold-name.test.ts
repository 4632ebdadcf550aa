import { describe, expect, test } from 'vitest';
import { foldedNameOf, foldName } from './fold-name.ts';

describe('foldName', () => {
  test.each([
    ['Müller, Jörg', 'jorg muller'],
    ['Jorg  MULLER', 'jorg muller'],
    ['Jo\u0308rg Müller', 'jorg muller'],
    ["Siobhán O'Hara", 'hara o siobhan'],
    ['Anna-Lena Groß', 'anna groß lena'],
    ['Ｊｏｒｇ Muller', 'jorg muller'],
    ['山田 太郎', '太郎 山田'],
    ['--', ''],
  ])('%j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('foldedNameOf', () => {
  test.each([
    [{ firstName: 'Jörg', lastName: 'Müller' }, 'jorg muller'],
    [{ first_name: 'Jörg', last_name: 'Müller' }, 'jorg muller'],
    [{ name: 'Müller, Jörg' }, 'jorg muller'],
    [{ firstName: 'Jörg', name: 'Jörg Müller' }, 'jorg muller'],
    [{ firstName: 'Jörg' }, null],
    [{ name: '?' }, null],
    [{}, null],
  ])('%j gives %j', (traits, folded) => {
    expect(foldedNameOf(traits)).toBe(folded);
  });
});
