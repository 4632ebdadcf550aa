import type { Json } from '../../collect/event-fact.ts';
import type { ActionDefinition } from '../action-definition.ts';
import type { Comparison, Condition } from '../condition.ts';
import type { DecisionInput } from '../decision.ts';
import type { GuardFacts, SuppressionKind } from '../guard-facts.ts';
import { SILENCE, type MomentDefinition, type PolicySpec } from '../moment-definition.ts';

/** Noon of 1 March 2026, UTC. */
export const DECIDED_AT = Date.UTC(2026, 2, 1, 12);

/** Guard facts of somebody whom nothing stands in the way of. */
export const FREE: GuardFacts = {
  consents: { marketing: 'granted' },
  suppressions: [],
  hasOptOutSignal: false,
  caps: [],
  openProblems: [],
  quiet: null,
  zone: { name: 'Europe/Berlin', from: 'trait' },
  localMinute: 780,
};

/** A persuasion that everybody may have, or what is said of it otherwise. */
export function actionOf(key: string, other: Partial<ActionDefinition> = {}): ActionDefinition {
  return {
    key,
    version: 1,
    name: key,
    class: 'catalytic',
    kind: 'persuasion',
    consentPurpose: null,
    goal: 'order',
    valueMinor: 1_000,
    costMinor: 100,
    eligibility: [],
    from: null,
    until: null,
    content: { title: key },
    ...other,
  };
}

/** A moment that names these actions. */
export function momentOf(actions: readonly ActionDefinition[], policy: PolicySpec): MomentDefinition {
  const keys = actions.map(({ key }) => key);
  return { key: 'home', version: 3, name: 'Home', identity: 'any', actions: keys, policy, caps: [], isEnabled: true };
}

/** An input over these actions, uniform and free of everything, or what is said of it otherwise. */
export function inputOf(actions: readonly ActionDefinition[], other: Partial<DecisionInput> = {}): DecisionInput {
  return {
    moment: momentOf(actions, { kind: 'uniform', floor: 0.05 }),
    actions,
    features: {},
    guards: FREE,
    holdout: { season: 0, bucket: 9_000, from: 'hash', isHeldOut: false, isWashOut: false },
    decidedAt: DECIDED_AT,
    draw: 0.5,
    ...other,
  };
}

/** Whole numbers in [0, bound), the same for a seed on every machine. @source Marsaglia 2003, xorshift32. */
function drawsOf(seed: number): (bound: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % bound;
  };
}

const ATTRIBUTES = [
  'trait.city',
  'trait.tags',
  'trait.joinedAt',
  'orders.count',
  'orders.lastPlacedAt',
  'isIdentified',
];
const KNOWN: Readonly<Record<string, readonly Json[]>> = {
  'trait.city': ['Berlin', 'Porto', 'İzmir'],
  'trait.tags': [['garden'], ['garden', 'books'], []],
  'trait.joinedAt': ['2026-02-27', '2020-01-01T00:00:00Z', 'once'],
  'orders.count': [0, 1, 7],
  'orders.lastPlacedAt': [DECIDED_AT - 86_400_000, DECIDED_AT - 40 * 86_400_000],
  isIdentified: [true, false],
};
const TESTS: readonly (readonly [Comparison, Json | undefined])[] = [
  ['exists', undefined],
  ['equals', 'Berlin'],
  ['equals', true],
  ['one_of', ['Porto', 'İzmir', 1]],
  ['contains', 'garden'],
  ['at_least', 1],
  ['at_most', '2025-12-31'],
  ['within_days', 30],
  ['older_than_days', 2],
];
const SUPPRESSIONS: readonly SuppressionKind[] = ['deceased', 'do_not_contact', 'legal', 'minor', 'distress'];

/** A made-up input with something of everything in it: the same for a number on every machine and for ever. */
export function seededInput(seed: number): DecisionInput {
  const draw = drawsOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[draw(items.length)]!;
  const happens = (percent: number): boolean => draw(100) < percent;

  const condition = (depth: number): Condition => {
    const kind = depth === 0 ? 3 : draw(6);
    if (kind === 0) return { all: Array.from({ length: draw(4) }, () => condition(depth - 1)) };
    if (kind === 1) return { any: Array.from({ length: draw(4) }, () => condition(depth - 1)) };
    if (kind === 2) return { not: condition(depth - 1) };
    const [is, value] = pick(TESTS);
    return { attribute: pick(ATTRIBUTES), is, ...(value !== undefined && { value }) };
  };
  const actions = Array.from({ length: draw(9) }, (_, at) =>
    actionOf(`action-${at}`, {
      version: 1 + draw(3),
      kind: happens(25) ? 'service' : 'persuasion',
      class: happens(50) ? 'catalytic' : 'smoothing',
      consentPurpose: pick([null, null, 'marketing', 'profiling']),
      valueMinor: draw(10_000),
      costMinor: draw(2_000),
      eligibility: Array.from({ length: pick([0, 0, 0, 1, 2]) }, (_, rule) => ({
        ground: pick(['makes_no_sense', 'not_allowed'] as const),
        because: `rule ${rule}`,
        when: condition(2),
      })),
      from: pick([null, null, null, null, DECIDED_AT - 1, DECIDED_AT, DECIDED_AT + 1]),
      until: pick([null, null, null, null, DECIDED_AT, DECIDED_AT + 1]),
    }),
  );
  const floor = pick([0.01, 0.05, 0.2, 0.5]);
  const weights = Object.fromEntries(
    [SILENCE, ...actions.map(({ key }) => key)].filter(() => happens(70)).map((key) => [key, pick([0, 1, 3, 1e6])]),
  );
  return {
    moment: momentOf(actions, happens(50) ? { kind: 'uniform', floor } : { kind: 'fixed', floor, weights }),
    actions,
    features: Object.fromEntries(ATTRIBUTES.filter(() => happens(70)).map((name) => [name, pick(KNOWN[name]!)])),
    guards: {
      consents: {
        ...(happens(80) && { marketing: pick(['granted', 'granted', 'denied'] as const) }),
        ...(happens(30) && { profiling: pick(['granted', 'denied'] as const) }),
      },
      suppressions: happens(15) ? [1, 2].map((id) => ({ id: `s${id}`, kind: pick(SUPPRESSIONS) })) : [],
      hasOptOutSignal: happens(5),
      caps: happens(50) ? [3, 10].map((most) => ({ most, windowDays: most * 2, used: draw(4) })) : [],
      openProblems: happens(10)
        ? [5, 4].map((days) => ({ kind: 'promise' as const, what: `order ${days}`, sinceAt: DECIDED_AT - days }))
        : [],
      quiet: happens(15) ? { fromMinute: 21 * 60, untilMinute: 8 * 60 } : null,
      zone: { name: 'Europe/Berlin', from: 'trait' },
      localMinute: happens(60) ? draw(1_440) : null,
    },
    holdout: { season: 4, bucket: draw(10_000), from: 'hash', isHeldOut: happens(10), isWashOut: happens(10) },
    decidedAt: DECIDED_AT,
    draw: draw(2 ** 20) / 2 ** 20,
  };
}
