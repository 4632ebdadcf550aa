import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { record, type Said } from '../testing/person.ts';
import { smallTown } from '../testing/town.ts';
import { compareRecords } from './compare-records.ts';
import { FIELD_LEVELS } from './field-kind.ts';
import { scoreNames } from './score-names.ts';
import { scoreOutcomes } from './score-outcomes.ts';

const prepared = (said: Said, id = 'a'): PreparedRecord => prepareRecord(record(id, said), 'MD');
const score = (one: Said, other: Said) =>
  scoreOutcomes(COLD_START_MODEL, compareRecords(prepared(one), prepared(other, 'b')));
const town = smallTown(60, 7).map((said) => prepareRecord(said, 'MD'));
const places = fc.nat({ max: town.length - 1 });

describe('scoreOutcomes', () => {
  test('the bits add up to the score, and one side is as good as the other', () => {
    fc.assert(
      fc.property(places, places, (left, right) => {
        const { bits, priorBits, parts, rivalBits } = scoreOutcomes(
          COLD_START_MODEL,
          compareRecords(town[left]!, town[right]!),
        );
        const sum = parts.reduce((all, { countedBits }) => all + countedBits, priorBits) - rivalBits;
        expect(Math.abs(sum - bits)).toBeLessThan(1e-9);
        expect(scoreOutcomes(COLD_START_MODEL, compareRecords(town[right]!, town[left]!)).bits).toBe(bits);
      }),
    );
  });

  test('what is not said is no evidence', () => {
    const said: Said = { name: 'Ana Rusu' };
    expect(score(said, { ...said, email: 'ana@x.org', born: '1980-05-06' }).bits).toBe(score(said, said).bits);
  });

  test('an initial of what somebody may be called says nothing', () => {
    const given = (one: string, other: string) =>
      score({ name: `${one} Rusu` }, { name: `${other} Rusu` }).parts.find(({ field }) => field === 'given');
    expect(given('B.', 'Robert')).toBeUndefined();
    expect(given('R.', 'Robert')!.countedBits).toBeGreaterThan(0);
    expect(given('K.', 'Robert')!.countedBits).toBeLessThan(0);
  });

  test('a rare name says more than a common one', () => {
    const same = (name: string) => score({ name }, { name }).bits;
    expect(same('Zbigniew Vrabie')).toBeGreaterThan(same('Maria Popa') + 4);
  });

  test('an address counts once, not in four columns', () => {
    const address = { street: 'Florilor', houseNumber: '5', city: 'Orhei', postalCode: 'MD-3501', region: 'Orhei' };
    const { parts } = score({ address }, { address });
    const counted = (field: string) => parts.find((part) => part.field === field)!;
    expect(counted('street').countedBits).toBeCloseTo(counted('street').bits, 6);
    expect(counted('postcode').countedBits).toBeCloseTo(counted('postcode').bits / 2, 6);
  });

  test('the weights of cold start never rise towards worse levels', () => {
    for (const [field, { m, u }] of Object.entries(COLD_START_MODEL.fields)) {
      const weights = m.map((chance, level) => Math.log2(chance / u[level]!));
      expect([field, weights]).toEqual([field, [...weights].sort((a, b) => b - a)]);
      expect(m.length).toBe(FIELD_LEVELS[field as keyof typeof FIELD_LEVELS].length);
      if (field !== 'order')
        expect([field, sum(m), sum(u)]).toEqual([field, expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    }
    for (const { levels } of COLD_START_MODEL.rivals)
      for (const chances of Object.values(levels)) expect(sum(chances)).toBeCloseTo(1, 6);
  });
});

test('names alone: nicknames and scripts are one, contradicting further names are not', () => {
  const names = (one: string, other: string) =>
    scoreNames(prepared({ name: one }).names[0]!, prepared({ name: other }).names[0]!);
  expect(names('Сергей Викторович Лавров', 'Sergei Lavrov')).toBeGreaterThan(3.4);
  expect(names('Bob Netanyahu', 'Robert Netanyahu')).toBeGreaterThan(3.4);
  expect(names('Hans Joachim Friedrich', 'Hans Otto Friedrich')).toBeLessThan(3.3);
  expect(names('Ana Rusu', 'Ion Rusu')).toBeLessThan(0);
});

const sum = (list: readonly number[]) => list.reduce((all, value) => all + value, 0);
