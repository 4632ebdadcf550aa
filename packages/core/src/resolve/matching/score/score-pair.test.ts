import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import type { MatchingModel } from '../learn/matching-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { person } from '../testing/person.ts';
import { smallTown } from '../testing/town.ts';
import { compareRecords } from './compare-records.ts';
import { scoreOutcomes } from './score-outcomes.ts';
import { scorePair } from './score-pair.ts';

const town = smallTown(60, 5).map((record) => prepareRecord(record, 'MD'));
const anyTwo = fc.tuple(fc.nat({ max: town.length - 1 }), fc.nat({ max: town.length - 1 }));

/** What people, tills and attackers write; not only letters. */
const pieces = fc.constantFrom(
  ...'March 12 1980 / - @ < > | ana Ion о \u200d \ud83d\ude00 ﷺ str. nr5 ap +373 069123456 . , gmail.com # 3/45 Jr 李 김 İ __proto__ \ud800'.split(
    ' ',
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.array(pieces, { maxLength: 6 }).chain((list) => fc.constantFrom(list.join(''), list.join(' '))),
);
const said = fc.record(
  {
    name: fc.oneof(text, fc.record({ given: text, middle: text, family: text })),
    born: text,
    sex: text,
    email: text,
    phone: text,
    address: fc.oneof(text, fc.record({ street: text, houseNumber: text, unit: text, city: text, postalCode: text })),
    ids: fc.dictionary(text, text, { maxKeys: 2 }),
    extras: fc.dictionary(text, text, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
);

describe('scorePair', () => {
  const models: readonly MatchingModel[] = [COLD_START_MODEL, { ...COLD_START_MODEL, records: 300, rivals: [] }];

  test('is what the objects add up to, for any two records of a town and any bound', () => {
    fc.assert(
      fc.property(anyTwo, fc.constantFrom(...models), fc.integer({ min: -10, max: 10 }), ([a, b], model, least) => {
        const { bits } = scoreOutcomes(model, compareRecords(town[a]!, town[b]!));
        expect(scorePair(model, town[a]!, town[b]!)).toBe(bits);
        expect(scorePair(model, town[a]!, town[b]!, least)).toBe(bits >= least ? bits : Number.NEGATIVE_INFINITY);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is written: nothing throws, bits are finite whole millionths, and left and right mean nothing', () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        const left = prepareRecord({ id: 'a', person: person(one) }, 'MD');
        const right = prepareRecord({ id: 'b', person: person(other) }, 'MD');
        const bits = scorePair(COLD_START_MODEL, left, right);
        expect(Number.isFinite(bits)).toBe(true);
        expect(Math.round(bits * 1e6) / 1e6).toBe(bits);
        expect(scorePair(COLD_START_MODEL, right, left)).toBe(bits);
        expect(scoreOutcomes(COLD_START_MODEL, compareRecords(left, right)).bits).toBe(bits);
      }),
      { numRuns: 1500 },
    );
  });
});
