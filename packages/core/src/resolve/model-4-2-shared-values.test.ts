import { describe, expect, test } from 'vitest';
import type { EventFact } from '../collect/event-fact.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld, type ExampleWorld } from '../testing/example-world.ts';
import { SERVER } from './trust.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const till = eventsOf('till', SERVER);
const guest = eventsOf('newsletter', SERVER);

const mail = { context: { externalIds: [{ type: 'email', id: 'm@x.org' }] } };
const alone = guest.page(mail);

/** `count` logins that all state the same traits and sit at the same tablet. */
function logins(count: number, traits = { email: 'm@x.org' }): EventFact[] {
  return Array.from({ length: count }, (_, n) => shop.identify({ userId: `u${n}`, anonymousId: 'tablet' }, traits));
}

function stateOf(example: ExampleWorld, record = 'shop/u0'): string | undefined {
  return example.identifier(record, 'email', 'm@x.org')?.state;
}

describe('model.md 4.2: a shared value', () => {
  test('of one login stands and links', () => {
    expect(exampleWorld(...logins(1), alone).people()).toEqual(['newsletter/m@x.org + shop/u0']);
  });

  test('of nobody with a unique id stands and links', () => {
    expect(exampleWorld(alone, till.identify({ anonymousId: 'a1' }, { email: 'm@x.org' })).people()).toHaveLength(1);
  });

  test('of a card and a login stands: no unique type is held twice', () => {
    const { people } = exampleWorld(
      ...logins(1),
      till.identify({ anonymousId: 'a1' }, { email: 'm@x.org', loyaltyCard: 'c1' }),
    );
    expect(people()).toEqual(['shop/u0 + till/a1']);
  });

  test('of two cards without a login is contested', () => {
    const { people } = exampleWorld(
      till.identify({ anonymousId: 'a1' }, { email: 'm@x.org', loyaltyCard: 'c1' }),
      till.identify({ anonymousId: 'a2' }, { email: 'm@x.org', loyaltyCard: 'c2' }),
    );
    expect(people()).toEqual(['till/a1', 'till/a2']);
  });

  test('of two logins links nothing for anyone and is a review item', () => {
    const example = exampleWorld(...logins(2), alone, web.page({ anonymousId: 'tablet' }));
    expect(example.people()).toEqual(['newsletter/m@x.org', 'shop/u0', 'shop/u1', 'web/tablet']);
    expect(stateOf(example)).toBe('contested');
    expect(example.reviews()).toEqual([
      {
        kind: 'contested_value',
        subject: 'identifier::anonymous_id:tablet',
        evidence: ['identifier:main:user_id:u0', 'identifier:main:user_id:u1'],
      },
      {
        kind: 'contested_value',
        subject: 'identifier::email:m@x.org',
        evidence: ['identifier:main:user_id:u0', 'identifier:main:user_id:u1'],
      },
    ]);
  });

  test('counts two records of one login once', () => {
    const { people } = exampleWorld(...logins(1), till.identify({ userId: 'u0' }, { email: 'm@x.org' }), alone);
    expect(people()).toEqual(['newsletter/m@x.org + shop/u0 + till/u0']);
  });

  test.each([
    ['email', 5],
    ['phone', 5],
    ['anonymous_id', 10],
  ] as const)('%s is contested up to %i logins, generic above', (type, cap) => {
    const traits = { email: 'm@x.org', phone: '+4930123456' };
    const value = { email: 'm@x.org', phone: '+4930123456', anonymous_id: 'tablet' }[type];
    const atCap = exampleWorld(...logins(cap, traits));
    expect(atCap.identifier('shop/u0', type, value)?.state).toBe('contested');
    const aboveCap = exampleWorld(...logins(cap + 1, traits));
    expect(aboveCap.identifier('shop/u0', type, value)?.state).toBe('generic');
    expect(aboveCap.reviews().map(({ subject }) => subject)).not.toContain(`identifier::${type}:${value}`);
  });

  test('of more than ten full names is generic, however few logins', () => {
    const visitors = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        till.identify({ anonymousId: `a${n}` }, { email: 'm@x.org', name: `Ada${n} Kern` }),
      );
    expect(exampleWorld(...visitors(10)).people()).toHaveLength(1);
    const crowd = exampleWorld(...visitors(11));
    expect(crowd.people()).toHaveLength(11);
    expect(stateOf(crowd, 'till/a0')).toBe('generic');
  });

  test('counts one name once, however it is written', () => {
    const spellings = ['Jörg Müller', 'Muller, Jorg', 'JORG  MULLER', 'müller jörg'];
    const written = Array.from({ length: 12 }, (_, n) =>
      till.identify({ anonymousId: `a${n}` }, { email: 'm@x.org', name: spellings[n % spellings.length]! }),
    );
    expect(exampleWorld(...written).people()).toHaveLength(1);
  });

  test('judges in both directions by one threshold: it returns as its holders fall away', () => {
    const example = exampleWorld();
    [...logins(6), alone].forEach((event, second) => example.world.ingest([event], second));
    const forget = (n: number) =>
      example.world.retract({ sourceId: 'shop', recordId: null, receivedFrom: n, receivedTo: n + 1, isRevoked: false });
    expect(stateOf(example)).toBe('generic');
    forget(5);
    expect(stateOf(example)).toBe('contested');
    for (const n of [4, 3, 2]) forget(n);
    expect(stateOf(example)).toBe('contested');
    forget(1);
    expect(stateOf(example)).toBe('standing');
    expect(example.people()).toEqual(['newsletter/m@x.org + shop/u0']);
    expect(example.reviews()).toEqual([]);
  });

  test('reopens its review item when another login shows it, not when a nameless newcomer does', () => {
    const example = exampleWorld(...logins(2));
    const [, before] = example.reviews();
    example.world.ingest([alone]);
    expect(example.reviews()[1]).toEqual(before);
    example.world.ingest(logins(3));
    expect(example.reviews()[1]?.evidence).toHaveLength(3);
  });
});
