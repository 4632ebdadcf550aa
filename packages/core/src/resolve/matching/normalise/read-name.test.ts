import { describe, expect, test } from 'vitest';
import { readName } from './read-name.ts';

const parts = (full: string) => {
  const name = readName({ full });
  return name === null ? null : [name.given, name.family].map((list) => list.map(({ latin }) => latin).join(' '));
};

describe('readName', () => {
  test.each([
    ['Smith, John', ['john', 'smith']],
    ['John Smith', ['john', 'smith']],
    ['Boris de Pfeffel Johnson', ['boris pfeffel', 'johnson']],
    ['Ludwig van Beethoven', ['ludwig', 'beethoven']],
    ['Hannibal', ['', 'hannibal']],
    ['Jack Ma', ['jack', 'ma']],
    ['Don Carlos Guest', ['don carlos', 'guest']],
    ['Nguyen Van An', ['nguyen', 'van an']],
    ['Dr. Rami Makhlouf', ['rami', 'makhlouf']],
    ['JC Juncker', ['j c', 'juncker']],
    ['SergeiLavrov', ['sergei', 'lavrov']],
    ['Лавров Сергей Викторович', ['sergei', 'lavrov']],
    ['Сергей Викторович Лавров', ['sergei', 'lavrov']],
    ['王杰', ['jie', 'wang']],
    ['김정은', ['jeongeun', 'gim']],
    ['Ig0r Sech1n', ['igor', 'sechin']],
  ])('%s', (full, expected) => {
    expect(parts(full)).toEqual(expected);
  });

  test('a patronymic is kept apart, since it comes and goes', () => {
    expect(readName({ full: 'Сергей Викторович Лавров' })!.patronymics.map(({ latin }) => latin)).toEqual([
      'viktorovich',
    ]);
  });

  test('the generation is not part of the name', () => {
    const [junior, second] = [
      readName({ given: 'David', family: 'Dobbins Jr' })!,
      readName({ full: 'Morris Klein II' })!,
    ];
    expect([junior.generation, junior.key, second.generation, second.key]).toEqual([
      'jr',
      'david dobbins',
      '2',
      'klein morris',
    ]);
  });

  test.each(['', ' ', 'N/A', 'John Doe', '---', 'unknown', 'xxxx', '<b></b>', '😀', '\u200b\u200f'])(
    '%j names nobody',
    (full) => {
      expect(readName({ full })).toBeNull();
    },
  );

  test('what nobody sees changes nothing: marks of direction, joiners, markup, emoji', () => {
    expect(parts('\u200fMa\u200dria 😀 <i>Popa</i>')).toEqual(parts('Maria Popa'));
  });

  test('100 KB of text are read at once', () => {
    expect(readName({ full: 'a'.repeat(50_000) + ' '.repeat(50_000) + '((((a+)+)+)+$' })).toBeDefined();
  });
});
