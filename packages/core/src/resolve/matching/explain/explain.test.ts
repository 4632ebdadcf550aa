import { describe, expect, test } from 'vitest';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { DEFAULT_COSTS, thresholdsOf } from '../partition/thresholds.ts';
import { scorePair } from '../score/score-pair.ts';
import { record, type Said } from '../testing/person.ts';
import { explainPair } from './explain-pair.ts';
import { explainPerson } from './explain-person.ts';
import { findClashes, type ExplainedGroup } from './find-clashes.ts';
import { saidValues } from './said-values.ts';
import { smallTown } from '../testing/town.ts';

const explain = (one: Said, other: Said) =>
  explainPair(
    prepareRecord(record('a', one), 'MD'),
    prepareRecord(record('b', other), 'MD'),
    COLD_START_MODEL,
    thresholdsOf(DEFAULT_COSTS),
  );
const ANA: Said = { name: { given: 'Ana', family: 'Vrabie' }, born: '1980-05-06', email: 'ana.v77@example.org' };

describe('explainPair', () => {
  const explained = explain(ANA, { ...ANA, name: { given: 'Anna', family: 'Vrabie' }, phone: '069123456' });

  test('the steps add up to the score', () => {
    const sum =
      explained.waterfall.reduce((all, { countedBits }) => all + countedBits, explained.priorBits) -
      explained.rivalBits;
    expect(Math.abs(sum - explained.bits)).toBeLessThan(1e-9);
    expect(explained.probability).toBeCloseTo(1 / (1 + 2 ** -explained.bits), 12);
  });

  test('each step says what was beside what, how alike, and how common', () => {
    expect(explained.waterfall.map(({ field, level }) => `${field} ${level}`)).toEqual([
      'email exact',
      'birthDate exact',
      'family exact',
      'given alike',
    ]);
    expect(explained.waterfall.find(({ field }) => field === 'given')).toMatchObject({ left: 'ana', right: 'anna' });
  });

  test('the verdict and what decides it', () => {
    expect(explained.verdict).toBe('merge');
    const thin = explain({ name: 'Maria Popa', born: '1980-05-06' }, { name: 'Maria Popa', born: '1980-05-06' });
    expect(thin.verdict).toBe('merge');
    expect(thin.decisive).toContain('birthDate');
    expect(thin.waterfall.find(({ field }) => field === 'birthDate')!.probabilityWithout).toBeLessThan(
      thin.probability,
    );
  });

  test('adds up for any two records of a town', () => {
    const records = smallTown(40, 7).map((one) => prepareRecord(one, 'MD'));
    for (const [at, left] of records.entries()) {
      for (const right of records.slice(at + 1)) {
        const { waterfall, priorBits, rivalBits, bits, probability, rivals } = explainPair(
          left,
          right,
          COLD_START_MODEL,
          thresholdsOf(DEFAULT_COSTS),
        );
        const sum = waterfall.reduce((all, { countedBits }) => all + countedBits, priorBits) - rivalBits;
        expect(Math.abs(sum - bits)).toBeLessThan(1e-9);
        expect(scorePair(COLD_START_MODEL, left, right)).toBe(bits);
        // One person, chance, or one of the rivals.
        const others = rivals.reduce((all, rival) => all + rival.probability, probability);
        expect(others).toBeLessThan(1 + 1e-4);
      }
    }
  });

  test('says without what the verdict would be another one, and what only one of them says', () => {
    expect(explained.silent).toEqual([{ field: 'phone', saidBy: 'right' }]);
    for (const { field, verdictWithout } of explained.waterfall) {
      expect(verdictWithout !== explained.verdict).toBe(explained.decisive.includes(field));
    }
  });

  test('names what else may explain the likeness of two who live together', () => {
    const home = { family: 'Vrabie' };
    const address = 'str. Florilor 5, ap. 12';
    const spouses = explain(
      { name: { given: 'Ana', ...home }, born: '1980-05-06', sex: 'f', address, phone: '069123456' },
      { name: { given: 'Ion', ...home }, born: '1978-11-20', sex: 'm', address, phone: '069123456' },
    );
    expect(spouses.verdict).toBe('apart');
    expect(spouses.rivals[0]).toMatchObject({ name: 'living together' });
    expect(spouses.rivals[0]!.probability).toBeGreaterThan(0.9);
    expect(spouses.rivalBits).toBeGreaterThan(10);
  });

  test('says which part of an address is counted half, and dates as people write them', () => {
    const address = { street: 'Florilor', houseNumber: '5', city: 'Cahul', postalCode: '3900' };
    const { waterfall } = explain({ ...ANA, address }, { ...ANA, address });
    expect(waterfall.find(({ field }) => field === 'birthDate')).toMatchObject({ left: '1980-05-06' });
    expect(
      waterfall
        .filter(({ counts }) => counts === 'halved')
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['city', 'postcode']);
  });

  test('is one JSON value', () => {
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
  });
});

test('explainPerson names the path, its weakest link and the two sides', () => {
  const bits = new Map([
    ['0 1', 12],
    ['2 3', 11],
    ['1 2', 5],
    ['0 2', 1],
  ]);
  const evidence = {
    bits: (left: number, right: number) => bits.get(`${left} ${right}`) ?? 0,
    verdict: () => null,
    isDated: () => true,
    clash: () => false,
  };
  expect(explainPerson([3, 1, 0, 2], evidence)).toEqual({
    path: [
      { left: 0, right: 1, bits: 12 },
      { left: 2, right: 3, bits: 11 },
      { left: 1, right: 2, bits: 5 },
    ],
    weakest: { left: 1, right: 2, bits: 5 },
    sides: [
      [0, 1],
      [2, 3],
    ],
    meanAcrossBits: 1.5,
    probabilityAcross: 1 / (1 + 2 ** -1.5),
  });
  expect(explainPerson([7], evidence).weakest).toBeNull();
});

test('explainPerson takes for granted what identifiers join, and asks across whole groups', () => {
  const evidence = {
    bits: (left: number, right: number) => (left === 0 && right === 2 ? 8 : 2),
    verdict: (left: number, right: number) => (left + right === 1 ? ('same' as const) : null),
    isDated: () => true,
    clash: () => false,
  };
  expect(explainPerson([0, 1, 2], evidence)).toMatchObject({
    path: [{ left: 0, right: 2, bits: 8 }],
    sides: [[0, 1], [2]],
    meanAcrossBits: 5,
  });
  expect(explainPerson([0, 1], evidence)).toMatchObject({ path: [], weakest: null, sides: [[0, 1]] });
});

describe('findClashes', () => {
  const group = (said: Said, more: Partial<ExplainedGroup> = {}): ExplainedGroup => ({
    records: [prepareRecord(record('r', said), 'MD')],
    singles: [],
    shared: new Map(),
    ...more,
  });
  const login = (value: string) => ({ type: 'user_id' as const, namespace: 'main', value });

  test('two values of a type of which a person has one', () => {
    expect(findClashes(group(ANA, { singles: [login('u1')] }), group(ANA, { singles: [login('u2')] }))).toEqual([
      { kind: 'single_type', type: 'user_id', namespace: 'main', left: ['u1'], right: ['u2'] },
    ]);
    expect(findClashes(group(ANA, { singles: [login('u1')] }), group(ANA, { singles: [login('u1')] }))).toEqual([]);
    const crm = { ...login('u2'), namespace: 'crm' };
    expect(findClashes(group(ANA, { singles: [login('u1')] }), group(ANA, { singles: [crm] }))).toEqual([]);
  });

  test('a mailbox that two people of surely different given names share', () => {
    const shows = (name: string) => ({ shared: new Map([['id', { type: 'email' as const, names: [name] }]]) });
    expect(findClashes(group(ANA, shows('ana/vrabie')), group(ANA, shows('radu/vrabie')))).toEqual([
      { kind: 'given_names', type: 'email', namespace: null, left: ['ana vrabie'], right: ['radu vrabie'] },
    ]);
    expect(findClashes(group(ANA, shows('ana/vrabie')), group(ANA, shows('anna/vrabie')))).toEqual([]);
  });

  test('dates of birth, and generations', () => {
    const [senior, junior] = [group({ name: 'Ion Rusu Sr', born: '1950-02-03' }), group({ name: 'Ion Rusu Jr' })];
    expect(findClashes(senior, junior)).toMatchObject([{ kind: 'generations', left: ['sr'], right: ['jr'] }]);
    expect(findClashes(senior, group({ name: 'Ion Rusu', born: '1981-07-28' }))).toMatchObject([
      { kind: 'birth_dates', left: ['1950-02-03'], right: ['1981-07-28'] },
    ]);
  });
});

test('saidValues tells what is ignored as junk from what is read', () => {
  const { person } = record('a', { name: 'Ana Vrabie', born: '1900-01-01', email: 'n/a', phone: '069123456' });
  expect(saidValues(person, 'MD')).toEqual([
    { field: 'name', value: 'Ana Vrabie', isRead: true },
    { field: 'birthDate', value: '1900-01-01', isRead: false },
    { field: 'email', value: 'n/a', isRead: false },
    { field: 'phone', value: '069123456', isRead: true },
  ]);
});
