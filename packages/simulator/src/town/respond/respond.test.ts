import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../duration.ts';
import { lastMonths } from '../last-months.ts';
import { type AskedPerson, askedPeople } from './asked-people.ts';
import { DEFAULT_RESPONSE } from './default-response.ts';
import { leftAlone, potentialOutcomes } from './potential-outcomes.ts';
import { respond } from './respond.ts';
import { responseClass } from './response-class.ts';
import { trueEffect } from './true-effect.ts';

const DECIDED_AT = Date.UTC(2026, 6, 1, 12);
const ACTIONS = Object.keys(DEFAULT_RESPONSE.actions);

/** Everything three towns answer to every action and to silence. Changed only together with a decision record. */
const GOLDEN = {
  '1': 'bc6524c951222581c4126d3a62b35f1d6418b481277b59a132f5315c1c0b5ec2',
  gold: '90405198b193164d6cdb5cf17037595093d49e18b94773a86ef2697e1106c107',
  'seed of 2026': '15d11e4edc1ad923aac3559b0a1da44efe2d16531d64a2fa4ce1a42ab1cfb5a8',
};

const townOf = (seed: string, dayMs = DAY_MS) => ({ seed, profile: DEFAULT_RESPONSE, dayMs });
const peopleOf = (seed: string, people = 600): AskedPerson[] => [
  ...askedPeople({ people, seed, calendar: lastMonths(8) }),
];
const PEOPLE = peopleOf('calls', 5_000);

describe('the town responds', () => {
  it('with the same bytes for the same seed on every machine', () => {
    const hashes = Object.keys(GOLDEN).map((seed) => {
      const hash = createHash('sha256');
      for (const person of peopleOf(seed))
        for (const action of [null, ...ACTIONS])
          hash.update(`${JSON.stringify(respond({ person, action, decidedAt: DECIDED_AT }, townOf(seed)))}\n`);
      return [seed, hash.digest('hex')];
    });
    expect(Object.fromEntries(hashes)).toEqual(GOLDEN);
  });

  it('after the decision, within the window, back after that, and never more than was paid', () => {
    let orders = 0;
    let refunds = 0;
    for (const person of PEOPLE) {
      const [placed, back] = respond({ person, action: 'tenth-off', decidedAt: DECIDED_AT }, townOf('calls'));
      if (placed === undefined) continue;
      orders += 1;
      expect(placed.call).toMatchObject({ event: 'Order Completed', ...person.named });
      expect(placed.occurredAt).toBeGreaterThan(DECIDED_AT);
      expect(placed.occurredAt).toBeLessThan(DECIDED_AT + DEFAULT_RESPONSE.windowDays * DAY_MS);
      if (back === undefined) continue;
      refunds += 1;
      expect(back.occurredAt).toBeGreaterThan(placed.occurredAt);
      const { order_id, total, currency } = placed.call.properties!;
      expect(back.call).toMatchObject({ event: 'Order Refunded', properties: { order_id, total, currency } });
      expect(back.call.messageId).not.toBe(placed.call.messageId);
    }
    expect(orders).toBeGreaterThan(300);
    expect(refunds).toBeGreaterThan(15);
  });

  it('as fast as the clock is told to run', () => {
    const person = PEOPLE.find(({ resident }) => leftAlone('calls', resident, DEFAULT_RESPONSE))!;
    const [placed] = respond({ person, action: null, decidedAt: DECIDED_AT }, townOf('calls', 500));
    expect(placed!.occurredAt - DECIDED_AT).toBeGreaterThan(0);
    expect(placed!.occurredAt - DECIDED_AT).toBeLessThanOrEqual(DEFAULT_RESPONSE.windowDays * 500);
  });

  it('as if nothing had been shown to an action it does not know', () => {
    for (const { resident } of peopleOf('unknown')) {
      const outcomes = potentialOutcomes('unknown', resident, 'blinking banner', DEFAULT_RESPONSE);
      expect(outcomes.with).toEqual(leftAlone('unknown', resident, DEFAULT_RESPONSE));
    }
  });
});

it('knows the four classes by their two worlds', () => {
  const order = { afterMs: 1, backAfterMs: null };
  expect(responseClass({ without: null, with: order })).toBe('persuadable');
  expect(responseClass({ without: order, with: order })).toBe('sure thing');
  expect(responseClass({ without: null, with: null })).toBe('lost cause');
  expect(responseClass({ without: order, with: null })).toBe('sleeping dog');
});

it('adds the true effect up by the chances that were given', () => {
  const people = PEOPLE;
  const withChance = (chance: number) =>
    trueEffect(
      'calls',
      people.map(({ resident }) => ({ resident, chances: new Map([['buy-again', chance]]) })),
      ACTIONS,
      DEFAULT_RESPONSE,
    );
  const whole = withChance(1);
  expect(whole.people).toBe(people.length);
  expect(whole.ofPolicy).toBeCloseTo(whole.ofActions.get('buy-again')!.ifForAll, 12);
  expect(withChance(0.25).ofPolicy).toBeCloseTo(whole.ofPolicy / 4, 12);
  const shown = people.filter(
    (person) => respond({ person, action: 'buy-again', decidedAt: DECIDED_AT }, townOf('calls')).length > 0,
  );
  expect(shown.length / people.length - whole.leftAlone).toBeCloseTo(whole.ofPolicy, 12);
  expect(trueEffect('calls', [], ACTIONS, DEFAULT_RESPONSE)).toMatchObject({ people: 0, ofPolicy: 0, leftAlone: 0 });
});
