import { beforeAll, describe, expect, it } from 'vitest';
import { lastMonths } from '../last-months.ts';
import { type AskedPerson, askedPeople } from './asked-people.ts';
import { DEFAULT_RESPONSE } from './default-response.ts';
import { kindOf, type PersonKind } from './person-kind.ts';
import { leftAlone, potentialOutcomes } from './potential-outcomes.ts';
import { type ResponseClass, responseClass } from './response-class.ts';
import { trueEffect } from './true-effect.ts';

const SEED = 'rates';
const TOWN = 15_000;
const KINDS: readonly PersonKind[] = ['regular', 'occasional', 'looker'];
const ACTIONS = Object.keys(DEFAULT_RESPONSE.actions);

let asked: AskedPerson[];
beforeAll(() => {
  asked = [...askedPeople({ people: TOWN, seed: SEED, calendar: lastMonths(8) })];
});

const ofKind = (kind: PersonKind) => asked.filter(({ resident }) => kindOf(resident.habits) === kind);

/** Four standard errors: one false alarm in 15,000. */
function expectShare(part: number, whole: number, rate: number) {
  expect(Math.abs(part / whole - rate), `${part} of ${whole} beside ${rate}`).toBeLessThan(
    4 * Math.sqrt((rate * (1 - rate)) / whole),
  );
}

describe.each(KINDS)('of those who are %s', (kind) => {
  it('so many order when they are left alone', () => {
    const people = ofKind(kind);
    const ordering = people.filter(({ resident }) => leftAlone(SEED, resident, DEFAULT_RESPONSE) !== null);
    expectShare(ordering.length, people.length, DEFAULT_RESPONSE.ordersAnyway[kind]);
  });

  it.each(ACTIONS)('%s persuades and puts off as the profile says', (action) => {
    const count: Record<ResponseClass, number> = {
      persuadable: 0,
      'sure thing': 0,
      'lost cause': 0,
      'sleeping dog': 0,
    };
    for (const { resident } of ofKind(kind))
      count[responseClass(potentialOutcomes(SEED, resident, action, DEFAULT_RESPONSE))] += 1;
    const { persuades, putsOff } = DEFAULT_RESPONSE.actions[action]!;
    expectShare(count.persuadable, count.persuadable + count['lost cause'], persuades[kind]);
    expectShare(count['sleeping dog'], count['sleeping dog'] + count['sure thing'], putsOff[kind]);
  });
});

it('asks about three quarters of the town, of all kinds', () => {
  expect(asked.length / TOWN).toBeCloseTo(0.76, 1);
  for (const kind of KINDS) expect(ofKind(kind).length / asked.length).toBeGreaterThan(0.2);
});

it('gives back more of what a discount sold', () => {
  const share = (action: string) => {
    const orders = asked
      .map(({ resident }) => potentialOutcomes(SEED, resident, action, DEFAULT_RESPONSE))
      .filter((outcomes) => responseClass(outcomes) === 'persuadable')
      .map((outcomes) => outcomes.with!);
    return orders.filter(({ backAfterMs }) => backAfterMs !== null).length / orders.length;
  };
  expect(share('tenth-off')).toBeGreaterThan(2 * share('find-your-fit'));
});

it('has two actions of about the same effect, and a rule by kind that beats either', () => {
  const effects = (people: readonly AskedPerson[]) => {
    const { ofActions } = trueEffect(
      SEED,
      people.map(({ resident }) => ({ resident, chances: new Map() })),
      ACTIONS,
      DEFAULT_RESPONSE,
    );
    return [...ofActions.values()].map(({ ifForAll }) => ifForAll);
  };
  const [fit = 0, again = 0, discount = 0] = effects(asked);
  expect(Math.abs(fit - again)).toBeLessThan(0.012);
  expect(discount).toBeLessThan(fit / 3);
  const byKind = KINDS.map(ofKind).reduce(
    (sum, people) => sum + (Math.max(0, ...effects(people)) * people.length) / asked.length,
    0,
  );
  expect(byKind).toBeGreaterThan(1.4 * Math.max(fit, again));
});
