import { describe, expect, test } from 'vitest';
import { blockingKeys } from '../candidates/blocking-keys.ts';
import { proposePairs } from '../candidates/propose-pairs.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { FIELD_LEVELS, fieldKind, SIDE_BY_SIDE } from '../score/field-kind.ts';
import { record } from '../testing/person.ts';
import { smallTown } from '../testing/town.ts';
import { COLD_START_MODEL } from './cold-start-model.ts';
import { keepOrder } from './keep-order.ts';
import { learnModel } from './learn-model.ts';
import type { MatchingModel } from './matching-model.ts';

const town = smallTown(150, 11).map((record) => prepareRecord(record, 'MD'));
const learn = (seed: number, records = town): MatchingModel =>
  learnModel(records, proposePairs(records.map(blockingKeys)), COLD_START_MODEL, {
    seed,
    version: 1,
    effort: { randomPairs: 10_000, pairsPerRule: 500 },
  });

const GIVEN_DIFFER = FIELD_LEVELS.given.indexOf('differ');

const learned = learn(1);

describe('learnModel', () => {
  test('the same records and the same seed give the same bytes', () => {
    expect(JSON.stringify(learn(1))).toBe(JSON.stringify(learned));
  });

  test('a model is one JSON value', () => {
    expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
  });

  test('chances are chances, and weights never rise towards worse levels', () => {
    for (const [field, { m, u }] of Object.entries(learned.fields)) {
      const weights = m.map((chance, level) => Math.log2(chance / u[level]!));
      const free = SIDE_BY_SIDE[fieldKind(field)];
      if (free !== undefined) weights.splice(free, 2, ...weights.slice(free, free + 2).sort((a, b) => b - a));
      for (let level = 1; level < weights.length; level += 1)
        expect(weights[level]! - weights[level - 1]!, field).toBeLessThan(1e-9);
      for (const chance of [...m, ...u]) expect(chance > 0 && chance <= 1, field).toBe(true);
    }
  });

  test('two records hardly move the prior', () => {
    const { fields } = learn(1, town.slice(0, 2));
    const [before, after] = [COLD_START_MODEL.fields['birthDate']!, fields['birthDate']!];
    for (const [level, chance] of before.m.entries()) expect(after.m[level]).toBeCloseTo(chance, 1);
  });

  test('those who share a home and a family name do not teach that people change their given name', () => {
    const homes = Array.from({ length: 400 }, (_, at) => {
      const [street, family] = [`Strada ${String.fromCharCode(97 + (at % 26))}xolm ${at}`, `Zb${at}escu`];
      return ['Ana', 'Ion'].map((given, nth) =>
        prepareRecord(
          record(`${at}.${nth}`, { name: { given, family, middle: 'M' }, address: { street, houseNumber: '5' } }),
          'MD',
        ),
      );
    }).flat();
    const differ = learn(1, homes).fields['given']!.m[GIVEN_DIFFER]!;
    expect(differ).toBeCloseTo(COLD_START_MODEL.fields['given']!.m[GIVEN_DIFFER]!, 6);
  });

  test('how many records a person has is learned', () => {
    // One to three records each: the mean number of others is 2/3 x 1/2 + 3/3 x ... = 4/3.
    expect(learned.samePerRecord).toBeGreaterThan(0.9);
    expect(learned.samePerRecord).toBeLessThan(1.6);
  });
});

test('two levels side by side keep the order that was learned', () => {
  const kept = keepOrder([0.5, 0.1, 0.35, 0.05], [0.1, 0.3, 0.1, 0.5], 1);
  expect(kept).toEqual({ m: [0.5, 0.1, 0.35, 0.05], u: [0.1, 0.3, 0.1, 0.5] });
});

test('keepOrder pools what is the wrong way round', () => {
  const { m, u } = keepOrder([0.5, 0.1, 0.4], [0.1, 0.4, 0.5]);
  expect(m.map((chance, level) => chance / u[level]!)).toEqual([
    5,
    expect.closeTo(0.5 / 0.9, 9),
    expect.closeTo(0.5 / 0.9, 9),
  ]);
  expect(m.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
});
