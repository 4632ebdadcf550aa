import { describe, expect, test } from 'vitest';
import { matchRecords } from '../match-records.ts';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { compareRecords } from '../score/compare-records.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import { type Said, record } from '../testing/person.ts';
import { smallTown } from '../testing/town.ts';
import { COLD_START_MODEL } from './cold-start-model.ts';
import { withoutFilledDates } from './filled-dates.ts';

const ready = (said: Said) => prepareRecord(record('a', said), 'MD');
const ofDate = (left: Said, right: Said) => {
  const score = scoreOutcomes(COLD_START_MODEL, compareRecords(ready(left), ready(right)));
  return score.parts.find(({ field }) => field === 'birthDate')?.countedBits;
};

describe('before anything is learned', () => {
  test('a date that tills fill in says next to nothing where two give it', () => {
    const ana = { name: 'Ana Vrabie', born: '1980-01-01' };
    // log2(0.87 / 0.5): m of the best level over the share.
    expect(ofDate(ana, ana)).toBeCloseTo(0.799, 3);
    expect(ofDate({ ...ana, born: '31.12.1969' }, { ...ana, born: '31.12.1969' })).toBeCloseTo(0.799, 3);
    // Any other date says all that a field may.
    expect(ofDate({ ...ana, born: '1980-01-02' }, { ...ana, born: '1980-01-02' })).toBe(14);
  });

  test('that another date is given still tells', () => {
    // log2(0.015 / 0.96811).
    expect(ofDate({ born: '1980-01-01' }, { born: '1962-07-19' })).toBeCloseTo(-6.012, 3);
  });

  test('a till that fills it in on four rows of ten joins no namesakes', () => {
    const rows = (born: string) =>
      Array.from({ length: 40 }, (_, at) =>
        record(`r${String(at).padStart(2, '0')}`, {
          name: `Doina ${NAMES[at % 20]!}`,
          born: at % 5 < 2 ? born : `19${40 + at}-0${1 + (at % 9)}-${10 + ((at * 7) % 18)}`,
        }),
      );
    const joined = (born: string) => {
      const { partition } = matchRecords(rows(born), { region: 'MD', seed: 1, model: COLD_START_MODEL });
      return 40 - new Set(partition.personOf).size;
    };
    expect(joined('1980-01-01')).toBe(0);
    // The same rows, one day later, are eight people who come twice.
    expect(joined('1980-01-02')).toBe(8);
  });
});

const NAMES =
  'Vrabie Lungu Botnaru Gherman Ursu Cojocaru Tkachenko Bondar Moldovanu Stratan Bejan Cazacu Dumbrava Negrutsa Rotari Sandulescu Zgardan Harea Palade Munteni'.split(
    ' ',
  );

describe('what has been counted', () => {
  const counted = (said: number) =>
    withoutFilledDates(COLD_START_MODEL, new Map([['birthDate', { said, byTerm: new Map() }]]));

  test('goes before what the shipped model fears, and leaves all else alone', () => {
    const { fields, ...rest } = counted(300);
    expect(fields['birthDate']?.terms).toEqual({ rare: 0.00005, shares: {} });
    expect({ ...rest, fields: { ...fields, birthDate: COLD_START_MODEL.fields['birthDate'] } }).toEqual(
      COLD_START_MODEL,
    );
  });

  test('is nothing where there are few', () => {
    expect(counted(299)).toBe(COLD_START_MODEL);
  });

  test('so a learned model takes 1 January for a date where nobody fills it in', () => {
    const { model } = matchRecords(smallTown(300, 11), { region: 'MD', seed: 1 });
    const { rare, shares } = model.fields['birthDate']!.terms!;
    expect(shares['19800101'] ?? rare).toBeLessThan(0.001);
  });
});
