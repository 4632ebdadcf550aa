import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { PUBLIC, SERVER, SIGNED, type Trust } from '../resolve/trust.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import { capTraits, MAX_TRAITS } from './cap-traits.ts';
import { foldOfEvent } from './fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from './person-fold.ts';

const senders = [
  { record: 'web', events: eventsOf('web', PUBLIC) },
  { record: 'app', events: eventsOf('app', PUBLIC) },
  { record: 'crm', events: eventsOf('crm', SERVER) },
];

/** The fold of an identify call with traits of these names. */
function said(sender: number, names: readonly string[], at: number): PersonFold {
  const { record, events } = senders[sender % senders.length]!;
  const traits = Object.fromEntries(names.map((name) => [name, at]));
  return foldOfEvent(events.identify({ userId: 'a' }, traits, at), record);
}

function many(prefix: string, count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${String(from + at).padStart(6, '0')}`);
}

function merge(some: readonly PersonFold[]): PersonFold {
  return some.reduce(mergeFolds, EMPTY_FOLD);
}

/** More names than are kept, in events of up to a hundred, spread over records of two tiers. */
const floods = fc
  .array(
    fc.record({
      sender: fc.nat(2),
      prefix: fc.constantFrom('a', 'bb', 'x'),
      from: fc.nat(500),
      count: fc.integer({ min: 1, max: 100 }),
      extra: fc.subarray(['email', 'firstName', 'zip', 'loyaltyCard']),
      at: fc.nat(5),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((calls) =>
    calls.map(({ sender, prefix, from, count, extra, at }) =>
      said(sender, [...many(prefix, count, from), ...extra], at),
    ),
  );

describe('F49: a person does not grow without end', () => {
  test('of any number of names each tier keeps as many as are allowed, and the person says so', () => {
    let fold = EMPTY_FOLD;
    for (let call = 0; call < 20; call += 1) fold = mergeFolds(fold, said(0, many('n', 100, call * 100), call));
    expect(Object.keys(fold.traits)).toHaveLength(MAX_TRAITS);
    expect(fold.omitsTraits).toBe(true);
    fold = mergeFolds(fold, said(2, many('s', 100), 1));
    expect(Object.keys(fold.traits)).toHaveLength(MAX_TRAITS + 100);
  });

  test('names made up at random crowd out neither known names nor those that somebody chose', () => {
    const flood = Array.from({ length: 10 }, (_, call) => said(0, many('session_', 200, call * 200), call));
    const fold = merge([...flood, said(1, ['email', 'shoeSize', 'birthday', 'zip'], 9)]);
    expect(fold.traits).toMatchObject({ email: {}, shoeSize: {}, birthday: {}, zip: {} });
  });

  test('a public key crowds out nothing that a server says', () => {
    const server = said(2, many('aLongNameOfOurOwn', MAX_TRAITS), 0);
    const fold = merge([server, ...Array.from({ length: 5 }, (_, call) => said(0, many('x', 200, call * 200), 1))]);
    for (const name of Object.keys(server.traits)) expect(fold.traits[name]).toHaveProperty('crm');
  });

  test('a name that both tiers state loses only the claims of the tier that is full', () => {
    const claim = (trust: Trust) => [1, trust, 0, 'k'] as const;
    const traits = {
      a: { r1: claim(PUBLIC) },
      b: { r1: claim(PUBLIC), r2: claim(SERVER), r3: claim(SIGNED) },
    };
    expect(capTraits(traits, 1)).toEqual({ a: traits.a, b: { r2: claim(SERVER), r3: claim(SIGNED) } });
    expect(capTraits(traits, 2)).toBeNull();
  });

  test('is the same bytes in every order and from every split into parts', () => {
    const cases = floods.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.shuffledSubarray(all, { minLength: all.length }),
        cuts: fc.array(fc.nat(all.length), { maxLength: 4 }),
      }),
    );
    let cut = 0;
    fc.assert(
      fc.property(cases, ({ all, order, cuts }) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), order.length];
        const parts = bounds.slice(1).map((end, at) => merge(order.slice(bounds[at], end)));
        const whole = merge(all);
        if (whole.omitsTraits) cut += 1;
        expect(canonicalJson(merge(parts) as never)).toBe(canonicalJson(whole as never));
      }),
      { numRuns: 100 },
    );
    // So that it is not proved of people who keep everything.
    expect(cut).toBeGreaterThan(15);
  });

  test('says that traits are left out exactly when there are more names than are kept', () => {
    fc.assert(
      fc.property(floods, (all) => {
        const names = [PUBLIC, SERVER].map(
          (tier) =>
            new Set(
              all.flatMap(({ traits }) =>
                Object.keys(traits).filter((name) => Object.values(traits[name]!).some((claim) => claim[1] === tier)),
              ),
            ).size,
        );
        expect(merge(all).omitsTraits ?? false).toBe(names.some((count) => count > MAX_TRAITS));
      }),
      { numRuns: 300 },
    );
  });
});
