import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { readAddress } from '../normalise/read-address.ts';
import { type Said, record } from '../testing/person.ts';
import type { LivingEvidence } from './living-evidence.ts';
import { livingEvidenceOf } from './living-evidence-of.ts';
import type { LivingRuling } from './living-ruling.ts';
import { matchHouseholds } from './match-households.ts';
import type { SaidAddress } from './stays-of.ts';

const HOME = 'str. Florilor nr. 5 ap. 12, MD-2001';
const ELSEWHERE = 'bd. Dacia 17 ap. 3, MD-2060';
const JUNE = Date.UTC(2026, 5, 1);
const JULY = Date.UTC(2026, 6, 1);

interface Living extends Said {
  /** One record's addresses with the instants at which it said them first and last. */
  readonly lived?: readonly (readonly [address: string | null, firstAt: number, lastAt?: number])[];
}

/** A person of one record by the letter that names it. */
function living(personId: string, { lived, ...said }: Living): LivingEvidence {
  const prepared = prepareRecord(record(personId, said), 'MD');
  const addresses: SaidAddress[] =
    lived?.map(([address, firstAt, lastAt = firstAt]) => ({
      recordId: personId,
      address: address === null ? null : readAddress({ line: address }),
      firstAt,
      lastAt,
    })) ?? prepared.addresses.map((address) => ({ recordId: personId, address, firstAt: null, lastAt: null }));
  return livingEvidenceOf({ personId, records: [prepared], addresses });
}

function all(...said: readonly Living[]): LivingEvidence[] {
  return said.map((one, nth) => living(String.fromCharCode(97 + nth), one));
}

/** Households as letters, who has left behind a minus: `ab-c`. */
function households(people: readonly LivingEvidence[], rulings: readonly LivingRuling[] = []): string {
  return matchHouseholds(people, rulings)
    .households.map(({ members }) => {
      const letters = (now: boolean) =>
        members
          .filter(({ until }) => (until === null) === now)
          .map(({ personId }) => personId)
          .sort()
          .join('');
      return letters(true) + (letters(false) === '' ? '' : `-${letters(false)}`);
    })
    .join('|');
}

const ruling = (kind: LivingRuling['kind'], left: string, right: string): LivingRuling => ({
  rulingId: `${kind}${left}${right}`,
  kind,
  left,
  right,
});

describe('who lives together', () => {
  const home = { address: HOME };
  test.each<[string, Living[], string]>([
    [
      'a family name under one roof',
      [
        { name: 'Ana Rusu', ...home },
        { name: 'Ion Rusu', ...home },
      ],
      'ab',
    ],
    [
      'a telephone under one roof',
      [
        { name: 'Ana Rusu', phone: '069123456', ...home },
        { name: 'Ion Ceban', phone: '+373 69 123456', ...home },
      ],
      'ab',
    ],
    [
      'spouses who share a mailbox',
      [
        { name: 'Ana Rusu', email: 'acasa@example.org', ...home },
        { name: 'Ion Ceban', email: 'acasa@example.org', ...home },
      ],
      'ab',
    ],
    [
      'twins',
      [
        { name: 'Mark Vrabie', born: '2001-04-05', ...home },
        { name: 'Marsha Vrabie', born: '2001-04-05', ...home },
      ],
      'ab',
    ],
    [
      'Jr and Sr',
      [
        { name: 'David Vrabie Jr', ...home },
        { name: 'David Vrabie Sr', ...home },
      ],
      'ab',
    ],
    [
      'the two forms of a Slavic name',
      [
        { name: 'Иван Сидоров', ...home },
        { name: 'Maria Sidorova', ...home },
      ],
      'ab',
    ],
    [
      'a double name and one half of it',
      [
        { name: { given: 'Ana', family: 'Rusu-Ceban' }, ...home },
        { name: 'Ion Ceban', ...home },
      ],
      'ab',
    ],
    [
      'an address in two ways',
      [
        { name: 'Ana Rusu', ...home },
        { name: 'Ion Rusu', address: 'ул. Florilor, д. 5, кв. 12, MD-2001' },
      ],
      'ab',
    ],
    [
      'flatmates with nothing in common',
      [
        { name: 'Ana Rusu', ...home },
        { name: 'Olga Lungu', ...home },
      ],
      '',
    ],
    [
      'one name in two flats',
      [
        { name: 'Ana Rusu', ...home },
        { name: 'Ion Rusu', address: 'str. Florilor nr. 5 ap. 13, MD-2001' },
      ],
      '',
    ],
    [
      'one name in two towns',
      [
        { name: 'Ana Rusu', ...home },
        { name: 'Ion Rusu', address: 'str. Florilor nr. 5 ap. 12, MD-3100' },
      ],
      '',
    ],
    [
      'a telephone and no roof',
      [
        { name: 'Ana Rusu', phone: '069123456', ...home },
        { name: 'Ion Rusu', phone: '069123456' },
      ],
      '',
    ],
    [
      'info@ of a desk',
      [
        { name: 'Ana Rusu', email: 'info@shop.md', ...home },
        { name: 'Ion Ceban', email: 'info@shop.md', ...home },
      ],
      '',
    ],
    [
      'a dormitory that says so',
      ['Ana', 'Ion'].map((given) => ({
        name: `${given} Rusu`,
        address: 'Cămin studențesc, str. Testemițanu 6, MD-2025',
      })),
      '',
    ],
    [
      'an hotel',
      ['Ana', 'Ion'].map((given) => ({ name: `${given} Rusu`, address: 'Hotel Codru, 31 August 127, MD-2012' })),
      '',
    ],
    [
      'a street that is named after one',
      ['Ana', 'Ion'].map((given) => ({ name: `${given} Rusu`, address: '12 Hospital Road, Bath BA1 3NG' })),
      'ab',
    ],
  ])('%s', (_what, said, expected) => {
    expect(households(all(...said))).toBe(expected);
  });

  test('a house of which nobody says the flat: families of one name are not one family', () => {
    const names = ['Ana Rusu', 'Ion Rusu', 'Olga Lungu', 'Doina Sandu', 'Irina Negru', 'Vera Ursu'];
    const people = all(...names.map((name) => ({ name, address: 'Testemitanu 6, MD-2025' })));
    expect(matchHouseholds(people)).toMatchObject({
      households: [],
      ignored: names.map(() => ({ reason: 'building' })),
    });
  });

  test('an address of a crowd is no home, whatever the crowd is called', () => {
    const people = Array.from({ length: 11 }, (_, nth) =>
      living(`p${nth}`, { name: `Person${nth} Rusu`, address: HOME }),
    );
    const { households: found, ignored } = matchHouseholds(people);
    expect(found).toEqual([]);
    expect(ignored[0]).toEqual({ personId: 'p0', place: HOME, reason: 'crowd', people: 11 });
    expect(households(people.slice(1))).not.toBe('');
  });

  test('the store’s own telephone ties nobody', () => {
    const people = Array.from({ length: 9 }, (_, nth) =>
      living(`p${nth}`, {
        name: `Ana ${['Rusu', 'Ceban', 'Lungu', 'Ursu', 'Sandu', 'Negru', 'Vrabie', 'Botnaru', 'Croitoru'][nth]}`,
        phone: '069123456',
        address: `Dacia ${10 + nth - (nth % 2)} ap. 1, MD-2060`,
      }),
    );
    expect(households(people)).toBe('');
    expect(households(people.slice(0, 8))).toBe('p0p1|p2p3|p4p5|p6p7');
  });
});

describe('moving', () => {
  const stays = { name: 'Ana Rusu', lived: [[HOME, JUNE]] } as const;
  test('who moves away leaves with a date, and takes nobody along', () => {
    const people = all(
      stays,
      { name: 'Ion Rusu', lived: [[HOME, JUNE]] },
      {
        name: 'Vlad Rusu',
        lived: [
          [HOME, JUNE],
          [ELSEWHERE, JULY],
        ],
      },
    );
    expect(households(people)).toBe('ab-c');
    const [household] = matchHouseholds(people).households;
    expect(household!.members[2]).toEqual({ personId: 'c', place: HOME, since: JUNE, until: JULY });
  });

  test('two families of one name, one after the other, are two', () => {
    const people = all(
      {
        name: 'Ana Rusu',
        lived: [
          [HOME, JUNE],
          [ELSEWHERE, JULY],
        ],
      },
      {
        name: 'Ion Rusu',
        lived: [
          [HOME, JUNE],
          [ELSEWHERE, JULY],
        ],
      },
      { name: 'Petru Rusu', lived: [[HOME, JULY]] },
      { name: 'Vera Rusu', lived: [[HOME, JULY]] },
    );
    expect(households(people)).toBe('ab|cd');
  });

  test('a file that repeats an old address brings nobody back', () => {
    const file = prepareRecord(record('file', { name: 'Ana Rusu' }), 'MD');
    const address = (line: string) => readAddress({ line });
    const evidence = livingEvidenceOf({
      personId: 'a',
      records: [file],
      addresses: [
        { recordId: 'file', address: address(HOME), firstAt: JUNE, lastAt: JULY + 9 },
        { recordId: 'web', address: address(ELSEWHERE), firstAt: JULY, lastAt: JULY },
      ],
    });
    expect(evidence.stays.map(({ place, until }) => [place, until])).toEqual([
      [HOME, JULY],
      [ELSEWHERE, null],
    ]);
  });

  test('a mistyped street is no move', () => {
    const typo = HOME.replace('Florilor', 'Floriilor');
    const people = all(stays, {
      name: 'Ion Rusu',
      lived: [
        [HOME, JUNE],
        [typo, JULY],
      ],
    });
    expect(households(people)).toBe('ab');
  });

  test('an address that is taken back is left', () => {
    const people = all(stays, {
      name: 'Ion Rusu',
      lived: [
        [HOME, JUNE],
        [null, JULY],
      ],
    });
    expect(households(people)).toBe('a-b');
  });
});

describe('rulings', () => {
  const family = all(
    { name: 'Ana Rusu', address: HOME },
    { name: 'Ion Rusu', address: HOME },
    { name: 'Vlad Rusu', address: HOME },
  );
  test('apart: never in one household, not even through a third', () => {
    expect(households(family, [ruling('apart', 'a', 'b')])).toBe('ac');
  });

  test('together: without any address, and across two', () => {
    const people = all(
      { name: 'Ana Rusu', address: HOME },
      { name: 'Petru Ursu' },
      { name: 'Vera Ceban', address: ELSEWHERE },
    );
    expect(households(people, [ruling('together', 'b', 'a')])).toBe('ab');
    expect(households(people, [ruling('together', 'a', 'b'), ruling('together', 'c', 'b')])).toBe('abc');
  });

  test('apart beats together', () => {
    expect(households(family.slice(0, 2), [ruling('together', 'a', 'b'), ruling('apart', 'b', 'a')])).toBe('');
  });
});

test('any order gives the same households', () => {
  const people = all(
    {
      name: 'Ana Rusu',
      phone: '069123456',
      lived: [
        [HOME, JUNE],
        [ELSEWHERE, JULY],
      ],
    },
    { name: 'Ion Rusu', lived: [[HOME, JUNE]] },
    { name: 'Vlad Rusu-Ceban', lived: [[HOME, JUNE]] },
    {
      name: 'Vera Ceban',
      phone: '069123456',
      lived: [
        [HOME, JULY],
        [ELSEWHERE, JULY + 1],
      ],
    },
    { name: 'Doina Ceban', lived: [[ELSEWHERE, JUNE]] },
  );
  const rulings = [ruling('apart', 'b', 'c'), ruling('together', 'e', 'b'), ruling('apart', 'd', 'e')];
  const expected = JSON.stringify(matchHouseholds(people, rulings));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(people, { minLength: 5 }),
      fc.shuffledSubarray(rulings, { minLength: 3 }),
      (some, ruled) => {
        expect(JSON.stringify(matchHouseholds(some, ruled))).toBe(expected);
      },
    ),
  );
});
