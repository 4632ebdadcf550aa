import { describe, expect, test } from 'vitest';
import { blockingKeys } from './candidates/blocking-keys.ts';
import { proposePairs } from './candidates/propose-pairs.ts';
import { COLD_START_MODEL } from './learn/cold-start-model.ts';
import { drawNumbers } from './learn/draw-numbers.ts';
import type { MatchingModel } from './learn/matching-model.ts';
import { type MatchingOptions, matchRecords } from './match-records.ts';
import { prepareRecord } from './normalise/prepare-record.ts';
import type { PersonData } from './person-data.ts';
import { scorePair } from './score/score-pair.ts';
import { standingOf } from './standing.ts';
import { person, type Said, record } from './testing/person.ts';
import { smallTown } from './testing/town.ts';

/** A small shop's: what is tried here is how things are written, not how many people there are. */
const MODEL: MatchingModel = { ...COLD_START_MODEL, records: 10_000, samePerRecord: 0.5 };

/** The records' people, as lists of letters: `ab|c`. */
function peopleOf(...said: readonly Said[]): string {
  const letters = said.map((_, at) => String.fromCharCode(97 + at));
  const matched = matchRecords(
    said.map((one, at) => record(letters[at]!, one)),
    { region: 'MD', seed: 1, model: MODEL },
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
    ['1900-01-01 and other dates of forms', { born: '1900-01-01' }],
    ['unknown, anonymous, none', { name: 'unknown', email: 'unknown', address: 'none' }],
    ['noreply@', { email: 'noreply@shop.md' }],
    ['123456789', { phone: '123456789', ids: { loyaltyCard: '123456789' } }],
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

  test('a placeholder that is on no list is caught by how many say it', () => {
    const draw = drawNumbers(1);
    const mailbox = () => Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(draw() * 26))).join('');
    const guests = Array.from({ length: 60 }, (_, at) =>
      record(`guest ${at}`, { name: 'Oaspete Magazin', phone: '068111222', email: `${mailbox()}@example.org` }),
    );
    const others = smallTown(150, 4);
    const { partition, records } = matchRecords([...guests, ...others], { region: 'MD', seed: 1 });
    const people = records.flatMap(({ id }, at) => (id.startsWith('guest') ? [partition.personOf[at]] : []));
    expect(new Set(people).size).toBe(60);
  });
});

describe('what a till or a form fills in joins nobody, told by how common it is', () => {
  const fills: readonly [string, Said][] = [
    ['a date of birth', { born: '1985-05-05' }],
    ['a telephone number', { phone: '022 445 566' }],
    ['an e-mail address', { email: 'casa@magazin.md' }],
    ['the shop’s own address', { address: 'str. Magazinului 1, MD-2001' }],
    ['an id', { ids: { nationalId: '2004001002003' } }],
  ];
  test.each(fills)('%s', (_what, fill) => {
    const filled = Object.entries(person(fill)).filter(([, values]) => (values as unknown[]).length > 0);
    // On every tenth record, whatever its person says elsewhere.
    const town = smallTown(300, 9).map((one, at) =>
      (at * 7919) % 10 === 0 ? { ...one, person: { ...one.person, ...Object.fromEntries(filled) } } : one,
    );
    const { partition, records } = matchRecords(town, { region: 'MD', seed: 1 });
    const nameOf = (at: number) => records[at]!.id.split('.')[0];
    const wrong = records.filter((_, at) => nameOf(at) !== nameOf(partition.personOf[at]!));
    const found = new Set(partition.personOf).size;
    // A small town of few names has namesakes of nearly one age.
    expect(wrong.length).toBeLessThanOrEqual(records.length / 100);
    expect(found).toBeLessThan(330);
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
    [
      'two family names in the other order',
      { name: { given: 'Maria', family: 'García López' }, born },
      { name: { given: 'Maria', family: 'López García' }, born },
    ],
    ['ă, â and î dropped', { name: 'Călin Brânză Împărătescu', born }, { name: 'Calin Branza Imparatescu', born }],
    ['Ștefan and Stephan', { name: 'Ștefan Vrabie', born }, { name: 'Stephan Vrabie', born }],
    ['Щ in three schemes', { name: 'Щукин Олег', born }, { name: 'Oleg Shchukin', born }],
    ['Щ as šč', { name: 'Олег Щукин', born }, { name: 'Oleg Ščukin', born }],
    ['Сергей as Serghei', { name: 'Сергей Ткаченко', born }, { name: 'Serghei Tcacenco', born, phone: '069123456' }],
    ['Ukrainian and Russian', { name: 'Олександр Коваль', born }, { name: 'Александр Коваль', born }],
    ['Moldovan Cyrillic', { name: 'Ион Ӂугэнару', born, address: HOME }, { name: 'Ion Jugănaru', born, address: HOME }],
    ['ß and ss', { name: 'Jürgen Weiß', born }, { name: 'Juergen Weiss', born }],
    ['ø and o', { name: 'Søren Kjær', born }, { name: 'Soren Kjaer', born }],
    ['an emoji in the name', { name: 'Ana 🌸 Vrabie', born }, { name: 'Ana Vrabie', born }],
    [
      'the year alone',
      { name: 'Ana Vrabie', born: '1980', phone: '069123456' },
      { name: 'Ana Vrabie', born, phone: '069123456' },
    ],
    ['digits changed places', { name: 'Ana Vrabie', born: '1980-05-61' }, { name: 'Ana Vrabie', born }],
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

test('what several spellings become says less than what was written alike', () => {
  const bits = (one: string, other: string) => {
    const [left, right] = [one, other].map((name) =>
      prepareRecord(record('a', { name: { given: 'Ana', family: name } }), 'MD'),
    );
    return scorePair(MODEL, left!, right!);
  };
  expect(bits('Щербаков', 'Șcerbacov')).toBeLessThan(bits('Щербаков', 'Щербаков'));
});

test('ids are ordered by code units, as in the database, not by a language', () => {
  const matched = matchRecords(
    ['ä', 'Z', 'a', 'É', '_'].map((id) => record(id, { name: 'Ana Rusu' })),
    { region: 'MD', seed: 1, model: MODEL },
  );
  expect(matched.records.map(({ id }) => id)).toEqual(['Z', '_', 'a', 'É', 'ä']);
});

test('dots matter where the provider says so', () => {
  expect(peopleOf({ email: 'a.vrabie@example.org' }, { email: 'avrabie@example.org' })).toBe('a|b');
});

describe('hostile input', () => {
  // Far above what it takes, far below what trying everything against everything would.
  const SLOW_MS = 5000;
  const timed = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };

  // What makes badly written patterns try everything against everything.
  test.each<[string, string]>([
    ['@', '<' + '@'.repeat(100_000)],
    ['brackets', '<a@'.repeat(33_000)],
    ['blanks', `${' '.repeat(100_000)}x`],
    ['digits', '1'.repeat(100_000)],
    ['digits and blanks', '1 '.repeat(50_000)],
    ['hyphens and numbers', '12-'.repeat(33_000)],
    ['commas', ',\u00a0'.repeat(50_000)],
    ['capitals and small letters', 'Aa'.repeat(50_000)],
    ['letters above letters', `a${'\u0301'.repeat(100_000)}`],
    ['one character that is eighteen', 'ﷺ'.repeat(100_000)],
    ['flats', 'ap 5 '.repeat(20_000)],
    ['markup that never ends', '<a'.repeat(50_000)],
  ])('100 KB of %s in every field is read at once', (_what, text) => {
    const said: Said = {
      name: text,
      born: text,
      sex: text,
      email: text,
      phone: text,
      address: text,
      ids: { [text]: text },
    };
    expect(timed(() => peopleOf(said, { ...said, name: `${text} Rusu` }))).toBeLessThan(SLOW_MS);
  });

  test('a name of a thousand words', () => {
    const words = Array.from({ length: 1000 }, (_, at) => `w${String.fromCharCode(97 + (at % 26))}`).join(' ');
    expect(timed(() => peopleOf(...Array.from({ length: 20 }, () => ({ name: words }))))).toBeLessThan(SLOW_MS);
  });

  test('ten thousand values of everything are looked at as few', () => {
    const many = (text: string) => Array.from({ length: 10_000 }, (_, at) => `${text}${at}`);
    const whole: PersonData = {
      names: many('Ana').map((given) => ({ given, family: 'Rusu' })),
      birthDates: many('19').map((date) => ({ text: date })),
      sexes: many('f'),
      emails: many('ana').map((local) => `${local}@example.org`),
      phones: many('+3736912').slice(1000),
      addresses: many('str. Florilor nr. ').map((line) => ({ line })),
      ids: many('X').map((value) => ({ kind: 'passport', value })),
      extras: many('kind').map((name) => ({ name, value: name })),
    };
    const records = ['a', 'b', 'c'].map((id) => ({ id, person: whole }));
    expect(timed(() => matchRecords(records, { region: 'MD', seed: 1, model: MODEL }))).toBeLessThan(SLOW_MS);
  });

  test('in whatever order ten thousand values come, the same few are looked at', () => {
    const emails = Array.from({ length: 300 }, (_, at) => `ana${at}@example.org`);
    const prepared = [emails, [...emails].reverse()].map((list) =>
      prepareRecord({ id: 'a', person: { ...person({ name: 'Ana Rusu' }), emails: list } }, 'MD'),
    );
    expect(prepared[0]).toEqual(prepared[1]);
  });

  test('a bar in an address or the name of an id does not tear keys apart', () => {
    const said: Said = { name: 'Ana Rusu', email: 'a|b@example.org', ids: { 'x|y': 'AB|1234567' } };
    expect(peopleOf(said, said)).toBe('ab');
  });

  test('a month without a day or a year is no date', () => {
    expect(peopleOf({ name: 'Ana Rusu', born: 'March' }, { name: 'Ana Rusu', born: 'martie' })).toBe('a|b');
  });

  test('a homoglyph attack makes nobody else of her, and joins no stranger', () => {
    const born = '1980-05-16';
    expect(peopleOf({ name: 'Раypаl Vrabie', born }, { name: 'Paypal Vrabie', born })).toBe('ab');
    expect(peopleOf({ name: 'Роза Сорока', born }, { name: 'Poza Copoka', born: '1971-01-02' })).toBe('a|b');
  });
});

describe('crowds', () => {
  test('more records than a block may hold that say the very same are still one person', () => {
    const crowd = Array.from({ length: 150 }, (_, at) =>
      record(`till ${at}`, { name: 'Ana Vrabie', born: '1980-05-16', phone: '069123456', address: HOME }),
    );
    const { partition } = matchRecords([...crowd, ...smallTown(50, 9)], {
      region: 'MD',
      seed: 1,
      model: MODEL,
    });
    const sizes = new Map<number, number>();
    for (const person_ of partition.personOf) sizes.set(person_, (sizes.get(person_) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBe(150);
  });

  test('a value that 4,000 records share does not slow the others', () => {
    const crowd = Array.from({ length: 4000 }, (_, at) => ({
      id: `r${at}`,
      keys: blockingKeys(
        prepareRecord(record(`r${at}`, { name: `N${(at * 7919) % 10_007} F${at}`, phone: '069123456' }), 'MD'),
      ),
    }));
    const { pairs } = proposePairs(crowd.map(({ keys }) => keys));
    expect(pairs.length).toBeLessThan(4000 * 30);
  });
});

describe('what outranks scores', () => {
  const ANA: Said = { name: 'Ana Vrabie', born: '1980-05-16', phone: '069123456', address: HOME };
  const match = (said: readonly Said[], options: Partial<MatchingOptions>) => {
    const records = said.map((one, at) => record('abcdef'[at]!, one));
    return matchRecords(records, { region: 'MD', seed: 1, model: MODEL, ...options }).partition.personOf;
  };

  test('somebody said that they are different', () => {
    const standing = standingOf([], [['a', 'b']]);
    expect(match([ANA, ANA], {})).toEqual([0, 0]);
    expect(match([ANA, ANA], { standing })).toEqual([0, 1]);
  });

  test('a firm group stays together, whatever its records say, and is joined as one', () => {
    const firmOf = (id: string) => (id === 'a' || id === 'c' ? 'login' : id);
    const said = [ANA, ANA, { name: 'Victor Negru', born: '1950-02-03' }];
    expect(match(said, { firmOf })[0]).toBe(match(said, { firmOf })[2]);
  });

  test('firm groups of two customer numbers are two people', () => {
    const group = (firmId: string, identifierId: string) => ({
      firmId,
      singles: [{ identifierId, type: 'customer_number' as const, namespace: 'main' }],
    });
    const standing = standingOf([group('a', '1'), group('b', '2')], []);
    expect(match([ANA, ANA], { standing })).toEqual([0, 1]);
  });
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
