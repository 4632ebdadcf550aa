import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { featuresRead, pickFeatures } from './features-read.ts';
import { momentOf, actionOf, FREE, inputOf, seededInput } from './testing/decision-inputs.ts';

const seeds = fc.nat(10_000_000).map(seededInput);

describe('decide', () => {
  test('draws among silence and the actions that are left, in the order of the moment', () => {
    const actions = [actionOf('a'), actionOf('b', { valueMinor: 50, costMinor: 80 }), actionOf('c', { until: 0 })];
    const { candidates, ...decision } = decide(inputOf(actions, { draw: 0.4 }));
    const [silence, a, b, c] = candidates;
    expect(silence).toMatchObject({ action: 'silence', version: null, refusal: null, score: 0 });
    expect(a).toMatchObject({ action: 'a', version: 1, refusal: null, score: 900 });
    expect(b).toMatchObject({ action: 'b', refusal: null, score: -30 });
    expect(c).toMatchObject({ action: 'c', refusal: { reason: 'expired' }, propensity: 0 });
    for (const verdict of [silence, a, b]) expect(verdict?.propensity).toBeCloseTo(1 / 3, 12);
    expect(decision).toMatchObject({ chosen: 'a', owed: [], notOwed: [] });
    expect(decision.propensity).toBe(a?.propensity);
  });

  test('draws by fixed weights; silence has one too', () => {
    const actions = [actionOf('a'), actionOf('b')];
    const moment = momentOf(actions, { kind: 'fixed', floor: 0.05, weights: { silence: 2, b: 5 } });
    const { candidates } = decide(inputOf(actions, { moment }));
    expect(candidates.map(({ propensity }) => propensity)).toEqual([2 / 8, 1 / 8, 5 / 8].map((p) => expect.closeTo(p)));
  });

  test('weights named like what objects inherit are weights or nothing', () => {
    const actions = [actionOf('constructor'), actionOf('valueof')];
    const moment = momentOf(actions, { kind: 'fixed', floor: 0.05, weights: {} });
    expect(decide(inputOf(actions, { moment })).candidates[1]?.propensity).toBeCloseTo(1 / 3, 12);
  });

  test('is silent with certainty where nothing is left', () => {
    const decision = decide(inputOf([actionOf('a', { from: Number.MAX_SAFE_INTEGER })], { draw: 0.999 }));
    expect(decision).toMatchObject({ chosen: 'silence', propensity: 1 });
    expect(decide(inputOf([])).candidates).toMatchObject([{ action: 'silence', propensity: 1 }]);
  });

  test('leaves held-out people alone with certainty, and answers what is owed to them', () => {
    const holdout = { season: 0, bucket: 1, from: 'hash', isHeldOut: true, isWashOut: false } as const;
    const actions = [actionOf('a'), actionOf('refund', { kind: 'service' })];
    const decision = decide(inputOf(actions, { holdout }));
    expect(decision.candidates[1]).toMatchObject({ refusal: { reason: 'held_out' }, propensity: 0 });
    expect(decision).toMatchObject({ chosen: 'silence', propensity: 1, owed: [{ action: 'refund', version: 1 }] });
  });

  test('answers what is owed beside what it draws, through every guardrail but the law', () => {
    const refund = actionOf('refund', { kind: 'service' });
    const guards = {
      ...FREE,
      consents: {},
      hasOptOutSignal: true,
      caps: [{ most: 1, windowDays: 7, used: 9 }],
      openProblems: [{ kind: 'promise' as const, what: 'delivery', sinceAt: 0 }],
      quiet: { fromMinute: 0, untilMinute: 1_440 },
      suppressions: [{ id: 's', kind: 'do_not_contact' as const }],
    };
    const owed = [{ action: 'refund', version: 1 }];
    expect(decide(inputOf([refund], { guards }))).toMatchObject({ owed, notOwed: [], chosen: 'silence' });
    const legal = { ...guards, suppressions: [{ id: 's', kind: 'legal' as const }] };
    expect(decide(inputOf([refund], { guards: legal }))).toMatchObject({
      owed: [],
      notOwed: [{ action: 'refund', refusal: { reason: 'suppressed', kind: 'legal', suppressionId: 's' } }],
    });
  });
});

describe('whatever comes in', () => {
  test('propensities sum to 1, keep the floor, and are 0 exactly for what is refused', () => {
    fc.assert(
      fc.property(seeds, (input) => {
        const { candidates, chosen, propensity } = decide(input);
        const { floor } = input.moment.policy;
        expect(Math.abs(candidates.reduce((sum, one) => sum + one.propensity, 0) - 1)).toBeLessThan(1e-9);
        const left = candidates.filter(({ refusal }) => refusal === null);
        expect(left[0]?.action).toBe('silence');
        for (const { refusal, propensity: p } of candidates) expect(p === 0).toBe(refusal !== null);
        for (const { propensity: p } of left.slice(1)) expect(p).toBeGreaterThanOrEqual(floor / (left.length - 1));
        expect(left[0]?.propensity).toBeGreaterThanOrEqual(left.length === 1 ? 1 : floor);
        expect(left.find(({ action }) => action === chosen)?.propensity).toBe(propensity);
      }),
      { numRuns: 3_000 },
    );
  });

  test('every action has exactly one verdict, and each persuasion its place in the order of the moment', () => {
    fc.assert(
      fc.property(seeds, (input) => {
        const { candidates, owed, notOwed } = decide(input);
        const keysOf = (kind: string) => input.actions.filter((one) => one.kind === kind).map(({ key }) => key);
        expect(candidates.map(({ action }) => action)).toEqual(['silence', ...keysOf('persuasion')]);
        expect([...owed, ...notOwed].map(({ action }) => action).sort()).toEqual(keysOf('service').sort());
      }),
    );
  });

  test('the same comes out again, and with no more features than conditions read', () => {
    fc.assert(
      fc.property(seeds, fc.dictionary(fc.string(), fc.jsonValue()), (input, others) => {
        const decision = decide(input);
        const features = { ...(others as typeof input.features), ...input.features };
        const read = pickFeatures(features, featuresRead(input.actions));
        expect(decide({ ...input, features: read })).toEqual(decide({ ...input, features }));
        expect(decide(structuredClone(input))).toEqual(decision);
      }),
    );
  });

  test('a draw changes what is chosen and nothing else', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (input, draw) => {
        const { chosen, propensity, ...rest } = decide(input);
        const other = decide({ ...input, draw });
        expect(other).toMatchObject(rest);
        if (draw === input.draw) expect([other.chosen, other.propensity]).toEqual([chosen, propensity]);
      }),
    );
  });
});
