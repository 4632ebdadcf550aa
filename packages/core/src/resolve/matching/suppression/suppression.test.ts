import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PUBLIC, SERVER } from '../../trust.ts';
import { blockingKeys } from '../candidates/blocking-keys.ts';
import { readPersonMapping, type PersonMapping } from '../evaluate/person-mapping.ts';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { DEFAULT_COSTS, thresholdsOf } from '../partition/thresholds.ts';
import { record, type Said } from '../testing/person.ts';
import { smallTown } from '../testing/town.ts';
import { attachBits } from './attach-bits.ts';
import { attachEntry } from './attach-entry.ts';
import { attachModel } from './attach-model.ts';
import { covers } from './covers.ts';
import type { EntryScope } from './list-entry.ts';
import { LIST_KINDS, type ListKind } from './list-kind.ts';
import { personOfRecords } from './person-of-records.ts';
import { readListEntry } from './read-list-entry.ts';
import { MOST_READ, usedBlocks } from './used-blocks.ts';

const prepared = (said: Said, id = 'a') => prepareRecord(record(id, said), 'MD');
const model = attachModel(COLD_START_MODEL, 100_000);
const attach = (person: Said, entry: Said, kind: ListKind = 'deceased', scope: EntryScope = 'person') =>
  attachEntry(prepared(person), { scope, prepared: prepared(entry, 'e') }, kind, model);

const ION: Said = { name: { given: 'Ion', family: 'Vrabie' }, born: '1941-03-05', address: 'str. Florilor 5, Orhei' };

describe('an entry hits', () => {
  test('who has the name and the day of birth', () => {
    const found = attach({ name: 'Ion Vrabie', born: '05.03.1941', email: 'ion@example.org' }, ION)!;
    expect(found.basis).toBe('score');
    expect(found.probability).toBeGreaterThan(0.9);
  });

  test('and says why in bits that add up', () => {
    const town = smallTown(60, 7).map((said) => prepareRecord(said, 'MD'));
    const places = fc.nat({ max: town.length - 1 });
    fc.assert(
      fc.property(places, places, fc.constantFrom(...LIST_KINDS), (left, right, kind) => {
        const found = attachEntry(town[left]!, { scope: 'person', prepared: town[right]! }, kind, model);
        if (found === null) return;
        const sum =
          found.waterfall.reduce((all, { countedBits }) => all + countedBits, found.priorBits) - found.rivalBits;
        expect(Math.abs(sum - found.bits)).toBeLessThan(1e-9);
      }),
    );
  });

  test('nobody who lives in the same flat and was born on another day', () => {
    expect(attach({ ...ION, name: 'Elena Vrabie', born: '1944-08-01' }, ION)).toBeNull();
    expect(attach({ ...ION, born: '1975-08-01' }, ION)).toBeNull();
  });

  test('the namesake at the same address too, where nobody has said a day of birth: a person looks', () => {
    const { born: _born, ...undated } = ION;
    expect(attach(undated, ION)).not.toBeNull();
  });

  test('no namesake of a common name', () => {
    expect(attach({ name: 'Ion Popa' }, { name: 'Ion Popa' })).toBeNull();
  });

  test('whoever shows an address that the list names, however common it is', () => {
    const found = attach(
      { email: 'Ada.L@gmail.com', name: 'Ada' },
      { email: 'ada.l@gmail.com' },
      'opt_out',
      'contact',
    )!;
    expect(found).toMatchObject({ basis: 'contact', probability: 1 });
  });

  test('but no telephone makes somebody dead', () => {
    expect(attach({ name: 'Elena Vrabie', phone: '069123456' }, { name: 'Ion Vrabie', phone: '069123456' })).toBeNull();
  });

  test('everybody of a household where it names an address and no given name', () => {
    const flat: Said = { name: { family: 'Vrabie' }, address: 'str. Florilor nr. 5 ap. 12, Orhei, MD-3501' };
    const address = 'Florilor 5 ap. 12, Orhei, MD-3501';
    for (const given of ['Ion', 'Elena']) {
      expect(attach({ name: { given, family: 'Vrabie' }, address }, flat, 'do_not_mail', 'household')).not.toBeNull();
    }
    const next = { name: { given: 'Ana', family: 'Rusu' }, address: 'Tudor 88, Soroca, MD-3001' };
    expect(attach(next, flat, 'do_not_mail', 'household')).toBeNull();
  });
});

test('a list hits far below where records become one person', () => {
  const { mergeBits } = thresholdsOf(DEFAULT_COSTS);
  for (const kind of LIST_KINDS) expect(attachBits(kind)).toBeLessThan(mergeBits - 2);
  expect(attachBits('deceased')).toBe(-1);
});

test('a reversal holds until something new speaks for the hit', () => {
  const before = attach({ name: 'Ion Vrabie', born: '1941-03-05' }, ION)!;
  const reversed = new Set(before.statements);
  const contradicted = attach({ name: 'Ion Vrabie', born: '1941-03-05', sex: 'm' }, { ...ION, sex: 'f' });
  expect(contradicted === null || covers(reversed, contradicted.statements)).toBe(true);
  const moved = attach({ ...ION }, ION)!;
  expect(covers(reversed, moved.statements)).toBe(false);
});

describe('who a person is, to a list', () => {
  const server = {
    recordId: 'r1',
    trust: SERVER,
    traits: { firstName: 'Ana', lastName: 'Rusu', birthday: '1980-05-06' },
    emails: ['ana@example.org'],
    phones: [],
  };
  const stranger = {
    recordId: 'r2',
    trust: PUBLIC,
    traits: { firstName: 'Ion', lastName: 'Vrabie', birthday: '1941-03-05' },
    emails: ['ion@example.org'],
    phones: [],
  };

  test('a public key says nothing of whom a server has named', () => {
    const { person, isHearsay } = personOfRecords([server, stranger], []);
    expect(isHearsay).toBe(false);
    expect(person.names.map(({ family }) => family)).toEqual(['Rusu']);
    expect(person.emails).toEqual(['ana@example.org']);
  });

  test('whom nobody else has named is heard of by it', () => {
    const { person, isHearsay } = personOfRecords([stranger], []);
    expect(isHearsay).toBe(true);
    expect(person.names.map(({ family }) => family)).toEqual(['Vrabie']);
  });
});

describe('a line', () => {
  const mapping = readPersonMapping({
    id: 'nr',
    fields: {
      givenName: 'first',
      familyName: 'last',
      birthDate: 'born',
      deathDate: 'died',
      email: 'mail',
      street: 'street',
      houseNumber: 'house',
    },
  }) as PersonMapping;
  const read = (row: Record<string, string>, kind: ListKind = 'deceased') =>
    readListEntry(row, mapping, { kind, region: 'MD' });

  test('is an entry; the day of a death that is not known is the last that may be', () => {
    const row = { nr: '1', first: 'Ion', last: 'Vrabie', died: '2024' };
    expect(read(row)).toMatchObject({ ref: '1', scope: 'person', diedOn: '2024-12-31' });
    expect(read({ ...row, died: '2024-02-03' })).toMatchObject({ diedOn: '2024-02-03' });
    expect(read({ nr: '2', mail: 'ada@example.org' }, 'opt_out')).toMatchObject({ scope: 'contact', diedOn: null });
    expect(read({ nr: '3', last: 'Vrabie', street: 'Florilor', house: '5' }, 'do_not_mail')).toMatchObject({
      scope: 'household',
    });
  });

  test.each<[Record<string, string>, string]>([
    [{ first: 'Ion', last: 'Vrabie' }, 'every entry needs an id'],
    [{ nr: '1' }, 'nobody can be found by it'],
    [{ nr: '1', mail: 'ada@example.org' }, 'a death is one person’s'],
    [{ nr: '1', first: 'Ion', last: 'Vrabie', died: 'soon' }, 'no date'],
  ])('is refused with what is wrong: %j', (row, fault) => {
    expect(read(row)).toEqual({ fault: expect.stringContaining(fault) as string });
  });
});

describe('the entries that somebody is put beside', () => {
  const keys = blockingKeys(prepared(ION));
  const form = keys[0]!.coarse;

  test('are those that share a form', () => {
    expect(usedBlocks(keys, (asked) => (asked === form ? ['e1'] : []))).toEqual(new Set(['e1']));
  });

  test('a form that too many share gives way to its refinement, and behind the last one the first count', () => {
    const many = Array.from({ length: MOST_READ }, (_, at) => `e${at}`);
    const one = [{ coarse: 'names:a', forms: [['names:a'], ['names:a|41']] }] as const;
    const refined = usedBlocks(one, (asked) => (asked === 'names:a' ? many : ['x']));
    expect(refined).toEqual(new Set(['x']));
    expect(usedBlocks(one, () => many).size).toBe(MOST_READ - 1);
    const bare = [{ coarse: 'names:a', forms: [['names:a']] }] as const;
    expect(usedBlocks(bare, () => many).size).toBe(MOST_READ - 1);
  });
});
