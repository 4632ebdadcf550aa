import { describe, expect, test } from 'vitest';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { DEFAULT_COSTS, thresholdsOf } from '../partition/thresholds.ts';
import { record, type Said } from '../testing/person.ts';
import { explainPair } from './explain-pair.ts';
import { explainPerson } from './explain-person.ts';

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
