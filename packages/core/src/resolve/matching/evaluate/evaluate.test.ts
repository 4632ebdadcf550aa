import { describe, expect, test } from 'vitest';
import { bCubedQuality, pairwiseQuality } from './cluster-quality.ts';
import { readPersonMapping } from './person-mapping.ts';
import { personOfRow, truthOfRow } from './person-of-row.ts';

describe('quality of groups', () => {
  test('pairs: of three pairs put together one belongs, and of two that belong one was found', () => {
    const quality = pairwiseQuality(['x', 'x', 'x', 'y'], ['a', 'a', 'b', 'b']);
    expect(quality).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 0.4 });
  });

  test('B-cubed counts records (Bagga & Baldwin 1998, their first example)', () => {
    const truth = Array.from('aaaaabbccccc');
    const found = Array.from('xxxxxyyyyyyy');
    expect(bCubedQuality(found, truth).precision).toBeCloseTo(0.762, 3);
    expect(bCubedQuality(found, truth).recall).toBe(1);
  });

  test('nothing to find and nothing claimed is perfect', () => {
    expect(pairwiseQuality(['x', 'y'], ['a', 'b'])).toEqual({ precision: 1, recall: 1, f1: 1 });
  });
});

const MAPPING = {
  id: 'rec_id',
  truth: { column: 'rec_id', pattern: String.raw`^rec-(\d+)-` },
  fields: {
    givenName: 'first',
    familyName: 'last',
    birthDate: { column: 'dob', format: 'YYYYMMDD' },
    loyaltyCard: 'card',
    occupation: 'job',
  },
};

describe('a mapping', () => {
  const mapping = readPersonMapping(MAPPING);

  test('reads a row', () => {
    if (!('id' in mapping)) throw new Error('the mapping is right');
    const row = { rec_id: 'rec-17-org', first: ' Ana ', last: 'Rusu', dob: '19800506', card: '77', job: '' };
    expect(truthOfRow(row, mapping)).toBe('17');
    expect(personOfRow(row, mapping)).toMatchObject({
      names: [{ given: 'Ana', family: 'Rusu' }],
      birthDates: [{ text: '19800506', format: 'YYYYMMDD' }],
      ids: [{ kind: 'loyaltyCard', value: '77' }],
      extras: [],
    });
  });

  test('knows fields by the names that others give them, and leaves unknown ones as they are', () => {
    const read = readPersonMapping({
      id: 'id',
      fields: { first_name: 'a', Surname: 'b', dob: 'c', gender: 'd', zip: 'e', addressLine2: 'f', jobNumber: 'g' },
    });
    if (!('id' in read)) throw new Error('the mapping is right');
    expect(read.fields.map(({ field }) => field)).toEqual([
      'givenName',
      'familyName',
      'birthDate',
      'sex',
      'postalCode',
      'addressLine2',
      'jobNumber',
    ]);
  });

  test('reads through lists, and parts of one item stay together', () => {
    const nested = readPersonMapping({
      id: 'id',
      fields: { fullName: 'a.name', city: 'a.city', postalCode: 'a.zip', email: 'mails' },
    });
    if (!('id' in nested)) throw new Error('the mapping is right');
    const row = {
      id: '1',
      a: [{ name: 'Ana Rusu' }, { city: 'Orhei', zip: 3501 }, { zip: '2001' }],
      mails: ['a@x.org', 'b@x.org'],
    };
    expect(personOfRow(row, nested)).toMatchObject({
      names: [{ full: 'Ana Rusu' }],
      addresses: [{ city: 'Orhei', postalCode: '3501' }, { postalCode: '2001' }],
      emails: ['a@x.org', 'b@x.org'],
    });
  });

  test.each([
    [null, ['']],
    [{ fields: { givenName: 'a' } }, ['/id']],
    [{ id: 'a', fields: {} }, ['/fields']],
    [{ id: 'a', fields: { givenName: 7 } }, ['/fields/givenName']],
    [{ id: 'a', truth: { column: 'b', pattern: '(' }, fields: { givenName: 'a' } }, ['/truth/pattern']],
    [{ id: 'a', truth: { pattern: '^(.)' }, fields: { givenName: 'a' } }, ['/truth/column']],
    [{ id: 'a', trut: 'b', fields: { givenName: 'a' } }, ['/trut']],
    [{ id: 'a', fields: { birthDate: { column: 'a', format: 'MM' } } }, ['/fields/birthDate/format']],
    [{ id: 'a', fields: { email: { column: 'a', format: 'YYYY' } } }, ['/fields/email/format']],
    [{ id: 'a', fields: { phone: ['a', ''], 'a/b': [] } }, ['/fields/phone/1', '/fields/a~1b']],
    [{ id: 'a', fields: { email: { colum: 'a' } } }, ['/fields/email/colum', '/fields/email/column']],
    [{ id: 'a', fields: JSON.parse('{"__proto__": "a"}') as object }, ['/fields/__proto__']],
    [{ id: 'a', fields: { givenName: 'a' }, country: 'Germany' }, ['/country']],
    [{ id: 'a', fields: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`extra${n}`, 'a'])) }, ['/fields']],
  ])('%j is wrong at its place', (json, pointers) => {
    const mistakes = readPersonMapping(json);
    expect(Array.isArray(mistakes) ? mistakes.map(({ pointer }: { pointer: string }) => pointer) : []).toEqual(
      pointers,
    );
  });
});
