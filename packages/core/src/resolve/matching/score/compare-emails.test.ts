import { expect, test } from 'vitest';
import { COLD_START_MODEL } from '../learn/cold-start-model.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { record, type Said } from '../testing/person.ts';
import { compareRecords } from './compare-records.ts';
import { FIELD_LEVELS } from './field-kind.ts';
import { scoreOutcomes } from './score-outcomes.ts';

const outcomesOf = (one: Said, other: Said) =>
  compareRecords(prepareRecord(record('a', one), 'DE'), prepareRecord(record('b', other), 'DE'));
const levelOf = (one: Said, other: Said) =>
  FIELD_LEVELS.email[outcomesOf(one, other).find(({ field }) => field === 'email')!.level];

test.each([
  ['ana.rusu@gmail.com', 'AnaRusu@googlemail.com', 'exact'],
  // The name at two providers, however alike they are written.
  ['ana.rusu@web.de', 'ana.rusu@gmx.de', 'namesake'],
  ['ana.rusu@gmail.com', 'ana.rusu@ymail.com', 'namesake'],
  ['ana.rusu@gmx.de', 'ana.rusu@gmx.at', 'namesake'],
  // The name with another number, also where one of them is mistyped.
  ['ana.rusu58@gmail.com', 'ana.rusu64@gmail.com', 'namesake'],
  ['ana.rusu1958@web.de', 'ana.russu1964@gmx.de', 'namesake'],
  // A mistyped address.
  ['ana.rusu@gmail.com', 'ana.rusu@gmial.com', 'close'],
  ['ana.rusu@gmail.com', 'aan.rusu@gmail.com', 'close'],
  ['moonlight77@gmail.com', 'moonlihgt77@gmail.com', 'close'],
  // What is not the name is somebody's own.
  ['moonlight77@gmail.com', 'moonlight77@web.de', 'local'],
  ['moonlight77@gmail.com', 'moon.light77@web.de', 'local'],
  ['moonlight77@gmail.com', 'sunshine12@gmail.com', 'differ'],
  ['ann@gmail.com', 'ion@gmail.com', 'differ'],
  ['info@acme.de', 'info@acmee.de', 'namesake'],
  ['info@acme.de', 'info@zebra.com', 'differ'],
])('of one name, %s and %s: %s', (one, other, level) => {
  const [left, right] = [one, other].map((email) => ({ name: 'Ana Rusu', email })) as [Said, Said];
  expect([levelOf(left, right), levelOf(right, left)]).toEqual([level, level]);
});

test('a brother and a sister whose addresses are their names', () => {
  const [olga, oleg] = [
    { name: 'Olga Ivanov', email: 'olga.ivanov@yahoo.com' },
    { name: 'Oleg Ivanov', email: 'oleg.ivanov@yahoo.com' },
  ];
  expect(levelOf(olga, oleg)).toBe('namesake');
});

test('what only repeats the name counts as another mailbox', () => {
  const bitsOf = (one: string, other: string) =>
    scoreOutcomes(
      COLD_START_MODEL,
      outcomesOf({ name: 'Ana Rusu', email: one }, { name: 'Ana Rusu', email: other }),
    ).parts.find(({ field }) => field === 'email')!.countedBits;
  const repeated = bitsOf('ana.rusu@web.de', 'ana.rusu@gmx.de');
  expect(repeated).toBeLessThan(-1);
  expect(repeated).toBe(bitsOf('moonlight77@web.de', 'sunshine12@gmx.de'));
});
