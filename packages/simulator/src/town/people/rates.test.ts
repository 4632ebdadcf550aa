import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../calendar.ts';
import { DEFAULT_NOISE } from '../noise/default-noise.ts';
import { exchangeOf } from './exchange.ts';
import { makeFamily } from './make-family.ts';
import { measureFamily, type Measures } from './testing/measure-families.ts';

const RESIDENTS = 20_000;
const { life, contacts, devices, habits } = DEFAULT_NOISE;
const { measures, recycledPhones, families } = measureTown();

/** What is measured beside what the profile says. */
const EXPECTED: readonly (readonly [string, number])[] = [
  ['moves', life.movesPerYear],
  ['finds partner', life.findsPartnerPerYear],
  ['couples marry', life.marriesPerYear],
  ['couples part', life.partsPerYear],
  ['births', life.birthsPerYear],
  ['twins', life.twins],
  ...life.deathsPerYear.map((rate, decade) => [`deaths at ${decade}0`, rate] as const),
  ['changes email', contacts.changesEmailPerYear],
  ['changes phone', contacts.changesPhonePerYear],
  ['email under 65', contacts.hasEmail[0]],
  ['email under 80', contacts.hasEmail[1]],
  ['email above', contacts.hasEmail[2]],
  ['shares email', contacts.sharesEmail],
  ['shares phone', contacts.sharesPhone[0]],
  ['shares phone, old', contacts.sharesPhone[1]],
  ['cookie deletions', devices.cookieDeletionsPerYear],
  ['reinstalls', devices.reinstallsPerYear],
  ['duplicate accounts', devices.duplicateAccountsPerYear],
  ['lost cards', devices.lostCardsPerYear],
  ['mostly visitor', habits.visitor / 100],
  ['mostly guest', habits.guest / 100],
  ['mostly member', habits.member / 100],
  ['mostly cardholder', habits.cardholder / 100],
  ['mostly walk-in', habits['walk-in'] / 100],
  ['member with app', habits.memberUsesApp],
  ['member with card', habits.memberHasCard],
  ['writes plain letters', habits.script.plain / 100],
];

describe(`the rates of a town of ${RESIDENTS} residents`, () => {
  it.each(EXPECTED)('%s: %d', (name, rate) => {
    const { seen, of } = measures[name] ?? { seen: 0, of: 0 };
    const expected = rate * of;
    // Four standard deviations of a count, and a tenth for what comes in months and for who drops out.
    expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt(expected) + 0.1 * expected);
  });

  it('recycles the phones of the pairs that the profile says, but for the dead', () => {
    const expected = (contacts.recycledPhone * families) / 2;
    expect(Math.abs(recycledPhones - expected)).toBeLessThan(4 * Math.sqrt(expected) + 0.1 * expected);
  });

  // Computed from the households of a simulated census (pseudopeople, 2020): 33.6, 30.6, 15.8, 11.2, 5.5, 3.3 per cent.
  it('has households of the sizes of a census', () => {
    const counts = [1, 2, 3, 4, 5, 6].map((size) => measures[`homes of ${size}`]?.seen ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const shares = counts.map((count) => count / total);
    [0.336, 0.306, 0.158, 0.112, 0.055, 0.033].forEach((share, i) => {
      expect(Math.abs((shares[i] ?? 0) - share)).toBeLessThan(0.05);
    });
  });
});

function measureTown() {
  const town: Measures = {};
  let residents = 0;
  let number = 0;
  let recycled = 0;
  for (; residents < RESIDENTS; number += 1) {
    const family = makeFamily('rates', number, DEFAULT_CALENDAR, DEFAULT_NOISE);
    const passesHome = exchangeOf('rates', number, DEFAULT_CALENDAR, DEFAULT_NOISE).home !== null;
    measureFamily(town, family, DEFAULT_CALENDAR, { passesHome });
    residents += family.residents.length;
    recycled += family.residents.flatMap(({ phones }) => phones).filter(({ kind }) => kind === 'recycled').length;
  }
  return { measures: town, recycledPhones: recycled, families: number };
}
