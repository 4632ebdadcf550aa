import { describe, expect, test } from 'vitest';
import { compareRecords } from '../score/compare-records.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import { scorePair } from '../score/score-pair.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { person } from '../testing/person.ts';
import { COLD_START_MODEL } from './cold-start-model.ts';
import { drawNumbers } from './draw-numbers.ts';
import { leaningBits } from './estimate-leaning.ts';

/** Who is called what in some countries of equal size that have no name in common; each person is told so many times. */
function world(countries: number, people: number, told = 1): { given: string[]; family: string[] } {
  const draw = drawNumbers(7);
  const names = Array.from({ length: people }, () => {
    const country = Math.floor(draw() * countries);
    return { given: `g${country}.${Math.floor(draw() * 40)}`, family: `f${country}.${Math.floor(draw() * 80)}` };
  }).flatMap((name) => Array.from({ length: told }, () => name));
  return { given: names.map(({ given }) => given), family: names.map(({ family }) => family) };
}

describe('leaningBits', () => {
  test.each([
    [1, 0],
    [4, 2],
    [8, 3],
  ])('%i countries of one size: log2 of how many there are', (countries, bits) => {
    const { given, family } = world(countries, 1_500 * countries);
    expect(Math.abs(leaningBits(given, family, drawNumbers(1)) - bits)).toBeLessThan(0.35);
  });

  test('many records of one person are no custom', () => {
    const { given, family } = world(1, 1_500, 20);
    expect(leaningBits(given, family, drawNumbers(1))).toBeLessThan(0.2);
  });

  test('few records teach nothing', () => {
    const { given, family } = world(4, 20);
    expect(leaningBits(given, family, drawNumbers(1))).toBe(0);
  });
});

test('names and a town that go together say less together; both ways to score agree, and rivals see the same', () => {
  const leaning = { givenFamily: 2, givenCity: 1.5, familyCity: 2.5 };
  const model = { ...COLD_START_MODEL, leaning };
  const one = { name: { given: 'Andrei', family: 'Vrabie' }, address: { city: 'Cahul' } };
  const [left, right] = [one, one].map((said, at) => prepareRecord({ id: String(at), person: person(said) }, 'MD'));
  const score = scoreOutcomes(model, compareRecords(left!, right!));
  const without = scoreOutcomes(COLD_START_MODEL, compareRecords(left!, right!));
  expect(without.bits + without.rivalBits - score.bits - score.rivalBits).toBeCloseTo(2 + 2.5, 6);
  expect(scorePair(model, left!, right!)).toBe(score.bits);
  const sum = score.parts.reduce((all, { countedBits }) => all + countedBits, score.priorBits) - score.rivalBits;
  expect(sum).toBeCloseTo(score.bits, 9);
});
