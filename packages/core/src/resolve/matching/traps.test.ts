import { describe, expect, test } from 'vitest';
import { COLD_START_MODEL } from './learn/cold-start-model.ts';
import { matchRecords } from './match-records.ts';
import { type Said, record } from './testing/person.ts';

/** The records' people, as lists of letters: `ab|c`. */
function peopleOf(...said: readonly Said[]): string {
  const letters = said.map((_, at) => String.fromCharCode(97 + at));
  const matched = matchRecords(
    said.map((one, at) => record(letters[at]!, one)),
    { region: 'MD', seed: 1, model: COLD_START_MODEL },
  );
  const groups = new Map<number, string>();
  for (const [at, person] of matched.partition.personOf.entries())
    groups.set(person, (groups.get(person) ?? '') + letters[at]!);
  return [...groups.values()].join('|');
}

const HOME = 'str. Florilor nr. 5 ap. 12, MD-2001';

describe('junk values join nobody', () => {
  test.each<[string, Said]>([
    ['null', { name: 'null', email: 'null', phone: 'null', born: 'null' }],
    ['N/A and dashes', { name: 'N/A', email: '-', phone: '---', address: 'n/a' }],
    ['test@test.com and noreply@', { email: 'test@test.com' }],
    ['all digits the same', { phone: '0000000000', ids: { nationalId: '000000000' } }],
    ['placeholder dates', { born: '1970-01-01' }],
    ['John Doe', { name: 'John Doe' }],
    ['asdf', { name: 'asdf asdf' }],
    ['markup and control characters', { name: '<script></script>\u0000\u0007' }],
  ])('%s', (_what, said) => {
    expect(peopleOf(said, said, said)).toBe('a|b|c');
  });

  test('names that JavaScript knows too are names', () => {
    const people = ['constructor', '__proto__', 'toString', 'hasOwnProperty'].map((name) =>
      record(name, { name: `Ana ${name}` }),
    );
    const { pairs } = matchRecords([...people, ...people.map(({ person }, at) => ({ id: `again ${at}`, person }))], {
      region: 'MD',
      seed: 1,
    });
    expect(pairs.length).toBeGreaterThan(3);
    expect(pairs.every(({ bits }) => Number.isFinite(bits))).toBe(true);
  });

  test('100 KB strings cost nothing and join nobody', () => {
    expect(peopleOf({ name: 'x'.repeat(100_000) }, { name: 'y'.repeat(100_000) })).toBe('a|b');
  });
});

describe('people who share something', () => {
  test('the store’s own telephone on every record', () => {
    const names = ['Ana Rusu', 'Ion Ceban', 'Olga Lungu', 'Petru Ursu', 'Doina Sandu'];
    expect(peopleOf(...names.map((name) => ({ name, phone: '069123456' })))).toBe('a|b|c|d|e');
  });

  test('a recycled telephone: the same number, another name', () => {
    expect(peopleOf({ name: 'Ana Rusu', phone: '069123456' }, { name: 'Victor Negru', phone: '069123456' })).toBe(
      'a|b',
    );
  });

  test('spouses who share an e-mail address', () => {
    const family = { email: 'rusu.family@example.org', address: HOME };
    expect(peopleOf({ name: 'Ana Rusu', ...family }, { name: 'Ion Rusu', ...family })).toBe('a|b');
  });

  test('info@ read by a whole desk', () => {
    expect(peopleOf({ name: 'Ana Rusu', email: 'info@shop.md' }, { name: 'Ana Ceban', email: 'info@shop.md' })).toBe(
      'a|b',
    );
  });

  test('twins: one date of birth, one name, one address', () => {
    const twin = { born: '2001-04-05', address: HOME, phone: '069123456' };
    expect(peopleOf({ name: 'Mark Vrabie', ...twin }, { name: 'Marsha Vrabie', ...twin })).toBe('a|b');
  });

  test('Jr and Sr', () => {
    const home = { address: HOME };
    expect(peopleOf({ name: 'David Vrabie Jr', ...home }, { name: 'David Vrabie Sr', ...home })).toBe('a|b');
  });

  test('father and son of one name, and a record that may be either', () => {
    const said = (born?: string): Said => ({
      name: { given: 'Ion', family: 'Rusu' },
      address: HOME,
      ...(born === undefined ? {} : { born }),
    });
    expect(peopleOf(said('1950-03-04'), said('1979-10-21'), said())).toBe('a|b|c');
  });

  test('people of one common name', () => {
    expect(peopleOf({ name: 'Maria Popa' }, { name: 'Maria Popa' })).toBe('a|b');
  });

  test('a dormitory: one address, many people', () => {
    const names = ['Ana Rusu', 'Olga Lungu', 'Doina Sandu', 'Irina Negru'];
    expect(peopleOf(...names.map((name, at) => ({ name, born: `2004-0${at + 1}-11`, address: 'Testemitanu 6' })))).toBe(
      'a|b|c|d',
    );
  });
});

describe('one person, written otherwise', () => {
  const born = '1980-05-16';
  test.each<[string, Said, Said]>([
    [
      'marriage: another family name, the same telephone',
      { name: 'Ana Vrabie', born, phone: '069123456' },
      { name: 'Ana Rusu', born, phone: '069123456' },
    ],
    [
      'names the other way round',
      { name: { given: 'Ana', family: 'Vrabie' }, born },
      { name: { given: 'Vrabie', family: 'Ana' }, born },
    ],
    ['a nickname', { name: 'Alexandru Vrabie', born }, { name: 'Sasha Vrabie', born }],
    ['with and without patronymic', { name: 'Сергей Викторович Ткаченко', born }, { name: 'Serghei Tkacenko', born }],
    [
      'two family names, one of them left out',
      { name: { given: 'Maria', family: 'Medina Sentosa' }, born },
      { name: { given: 'Maria', family: 'Sentosa' }, born },
    ],
    ['comma and cedilla, and neither', { name: 'Ștefan Țurcanu', born }, { name: 'Stefan Turcanu', born }],
    [
      'a composed and a decomposed letter',
      { name: 'Jörg Müller', born, address: HOME },
      { name: 'Jo\u0308rg Mueller', born, address: HOME },
    ],
    ['Cyrillic and Latin', { name: 'Юрий Щербаков', born }, { name: 'Iurie Șcerbacov', born, phone: '069123456' }],
    [
      'Chinese and Latin, family name first',
      { name: '王杰', born, address: HOME },
      { name: { given: 'Jie', family: 'Wang' }, born, address: HOME },
    ],
    ['a letter of another script', { name: 'Mаriа Vrabie', born }, { name: 'Maria Vrabie', born }],
    [
      'zero-width joiners and marks of direction',
      { name: 'Ana\u200d Vrabie\u200f', born },
      { name: 'Ana Vrabie', born },
    ],
    ['Turkish capitals', { name: 'IŞIL YILDIZ', born }, { name: 'Işıl Yıldız', born }],
    ['a mononym', { name: 'Suharto', born, phone: '069123456' }, { name: 'Soeharto', born, phone: '069123456' }],
    ['day and month', { name: 'Ana Vrabie', born: '12/11/1978' }, { name: 'Ana Vrabie', born: '1978-12-11' }],
    ['1939 for 1993', { name: 'Ana Vrabie', born: '1939-05-16' }, { name: 'Ana Vrabie', born: '1993-05-16' }],
    ['a year of two digits', { name: 'Ana Vrabie', born: '16.05.80' }, { name: 'Ana Vrabie', born }],
    [
      'dots and plus at a provider that ignores them',
      { name: 'A. Vrabie', email: 'ana.vrabie+shop@gmail.com' },
      { name: 'Ana Vrabie', email: 'anavrabie@googlemail.com' },
    ],
    [
      'an address in two ways',
      { name: 'Ana Vrabie', address: HOME },
      { name: 'Ana Vrabie', address: 'ул. Florilor, д. 5, кв. 12' },
    ],
  ])('%s', (_what, one, other) => {
    expect(peopleOf(one, other)).toBe('ab');
  });
});

test('disagreeing ids are evidence, never a veto', () => {
  const same: Said = { name: 'Ana Vrabie', born: '1980-05-16', phone: '069123456', address: HOME };
  expect(
    peopleOf({ ...same, ids: { nationalId: '2001004056789' } }, { ...same, ids: { nationalId: '2991004056712' } }),
  ).toBe('ab');
});

test('dots matter where the provider says so', () => {
  expect(peopleOf({ email: 'a.vrabie@example.org' }, { email: 'avrabie@example.org' })).toBe('a|b');
});

test('any order of arrival gives the same people', () => {
  const said: readonly Said[] = [
    { name: 'Ana Vrabie', born: '1980-05-16' },
    { name: 'Ana Vrabie', email: 'ana.v@example.org', born: '1980-05-16' },
    { name: 'A. Vrabie', email: 'ana.v@example.org' },
    { name: 'Ion Vrabie', email: 'ana.v@example.org', born: '1978-01-17' },
  ];
  const run = (order: readonly number[]) => {
    const records = order.map((at) => record(`r${at}`, said[at]!));
    const { partition, pairs, records: sorted } = matchRecords(records, { region: 'MD', seed: 1 });
    return JSON.stringify([sorted.map(({ id }) => id), pairs, partition]);
  };
  expect(
    new Set(
      [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [2, 0, 3, 1],
        [1, 3, 0, 2],
      ].map(run),
    ).size,
  ).toBe(1);
});
