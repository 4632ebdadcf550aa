import { describe, expect, test } from 'vitest';
import type { EventFact } from '../collect/event-fact.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { TEST_SETTINGS } from '../testing/test-settings.ts';
import { claimsOfEvent, type EventClaims } from './claims-of-event.ts';
import { SERVER } from './trust.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const crm = eventsOf('crm', SERVER, { namespace: 'crm' });

function read(event: EventFact): EventClaims | null {
  return claimsOfEvent(event, TEST_SETTINGS.reading);
}

function shownBy(event: EventFact): string[] {
  return read(event)!.shown.map(({ identifier: { type, value } }) => `${type} ${value}`);
}

describe('model.md 2: the record key', () => {
  test('the subject is the user id where there is one', () => {
    expect(read(web.page({ userId: 'ada', anonymousId: 'a1' }))?.subject).toEqual({
      namespace: 'main',
      type: 'user_id',
      value: 'ada',
    });
  });

  test.each(['null', 'undefined', '0', '', '[object Object]', '  '])(
    'the anonymous id is the subject where the user id is %j',
    (userId) => {
      expect(read(web.page({ userId, anonymousId: 'a1' }))?.subject).toEqual({
        namespace: '',
        type: 'anonymous_id',
        value: 'a1',
      });
    },
  );

  test('the first external id is the subject where the event names neither', () => {
    const externalIds = [
      { type: 'phone', id: 'no number' },
      { type: 'loyalty_card', id: '12 34' },
      { type: 'email', id: 'ada@x.org' },
    ];
    expect(read(shop.track('Store Visited', { context: { externalIds } }))?.subject).toEqual({
      namespace: 'main',
      type: 'loyalty_card',
      value: '1234',
    });
  });

  test('an event about nobody makes no record', () => {
    expect(read(web.page({}))).toBeNull();
    expect(read(web.identify({ userId: 'null' }, { email: 'ada@x.org' }))).toBeNull();
  });

  test('what another source or another trust says is another record', () => {
    const { world } = exampleWorld(
      web.page({ userId: 'ada' }),
      shop.page({ userId: 'ada' }),
      eventsOf('web', SERVER).page({ userId: 'ada' }),
    );
    expect(world.recordIds()).toEqual(['shop:1:user_id:ada', 'web:0:user_id:ada', 'web:1:user_id:ada']);
  });

  test('an anonymous id beside a user id is shown by the login and links the device to it', () => {
    const { people } = exampleWorld(
      web.page({ anonymousId: 'a1' }),
      web.page({ userId: 'ada', anonymousId: 'a1' }),
      web.page({ anonymousId: 'a2' }),
    );
    expect(people()).toEqual(['web/a1 + web/ada', 'web/a2']);
  });

  test('a group id never names a person', () => {
    const first = web.identify({ anonymousId: 'a1', groupId: 'acme' }, { groupId: 'acme' });
    const second = web.identify({ anonymousId: 'a2', groupId: 'acme' }, { groupId: 'acme' });
    expect(shownBy(first)).toEqual(['anonymous_id a1']);
    expect(exampleWorld(first, second).people()).toEqual(['web/a1', 'web/a2']);
  });

  test('test traffic makes nobody', () => {
    expect(exampleWorld({ ...web.page({ anonymousId: 'a1' }), isExcluded: true }).people()).toEqual([]);
  });
});

describe('model.md 2: identifiers and their namespaces', () => {
  test('17 of the shop and 17 of the CRM are two people', () => {
    expect(exampleWorld(shop.page({ userId: '17' }), crm.page({ userId: '17' })).people()).toEqual([
      'crm/17',
      'shop/17',
    ]);
  });

  test('17 of two sources of one namespace is one person', () => {
    expect(exampleWorld(shop.page({ userId: '17' }), web.page({ userId: 17 })).people()).toEqual(['shop/17 + web/17']);
  });

  test('card 5 of the shop and card 5 of the CRM are two people', () => {
    const card = { context: { externalIds: [{ type: 'loyalty_card', id: '5' }] } };
    expect(exampleWorld(shop.page(card), crm.page(card)).people()).toEqual(['crm/5', 'shop/5']);
  });

  test('an e-mail, a phone and a device mean the same whoever says them', () => {
    const { people } = exampleWorld(
      shop.identify({ userId: 'ada' }, { email: 'Ada@X.org ' }),
      crm.page({ context: { externalIds: [{ type: 'email', id: 'ada@x.org' }] } }),
      shop.identify({ userId: 'eva' }, { phone: '030 123456' }),
      crm.page({ context: { externalIds: [{ type: 'phone', id: '+49 30 123456' }] } }),
      shop.page({ userId: 'ida', anonymousId: 'a1' }),
      crm.page({ anonymousId: 'a1' }),
    );
    expect(people()).toEqual(['crm/+4930123456 + shop/eva', 'crm/a1 + shop/ida', 'crm/ada@x.org + shop/ada']);
  });

  test('two values of a single type are both kept and link by neither', () => {
    const { people, identifier } = exampleWorld(
      shop.page({ userId: 'ada', context: { externalIds: [{ type: 'user_id', id: 'eva' }] } }),
      web.page({ userId: 'ada' }),
      web.page({ userId: 'eva' }),
    );
    expect(people()).toEqual(['shop/ada', 'web/ada', 'web/eva']);
    expect(identifier('shop/ada', 'user_id', 'ada')?.state).toBe('silenced');
    expect(identifier('shop/ada', 'user_id', 'eva')?.state).toBe('silenced');
  });

  test('two cards are no two people: a card may be replaced', () => {
    const { people } = exampleWorld(
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c1' }, 0),
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c2' }, 1),
      crm.identify({ userId: '17' }, { loyaltyCard: 'c2' }),
      eventsOf('till', SERVER).page({ context: { externalIds: [{ type: 'loyalty_card', id: 'C-2' }] } }),
    );
    expect(people()).toEqual(['crm/17', 'shop/ada + till/C2']);
  });
});

describe('model.md 2: the id of a person', () => {
  test('is the id of an identified record before that of an earlier anonymous one', () => {
    const { person } = exampleWorld(
      web.page({ anonymousId: 'a1' }, 1),
      web.page({ userId: 'ada', anonymousId: 'a1' }, 9),
    );
    expect(person('web/a1')).toMatchObject({ id: 'web:0:user_id:ada', isIdentified: true });
  });

  test('is then the id of the earliest record, also when its event comes late', () => {
    const { world, person } = exampleWorld(shop.page({ userId: 'ada' }, 5));
    world.ingest([web.page({ userId: 'ada' }, 3)]);
    expect(person('shop/ada').id).toBe('web:0:user_id:ada');
    world.ingest([shop.page({ userId: 'ada' }, 2)]);
    expect(person('shop/ada').id).toBe('shop:1:user_id:ada');
  });

  test('is then the smallest id', () => {
    expect(exampleWorld(web.page({ userId: 'ada' }), shop.page({ userId: 'ada' })).person('web/ada').id).toBe(
      'shop:1:user_id:ada',
    );
  });

  test('after an unmerge is on each side what it would always have been', () => {
    const { world, people, person, ruling } = exampleWorld(
      shop.page({ userId: 'ada' }, 2),
      crm.page({ userId: '17' }, 1),
    );
    const same = ruling('same', 'shop/ada', 'crm/17');
    world.judge(same);
    expect(person('shop/ada').id).toBe('crm:1:user_id:17');
    world.revokeJudgement(same);
    expect(people()).toEqual(['crm/17', 'shop/ada']);
    expect([person('shop/ada').id, person('crm/17').id]).toEqual(['shop:1:user_id:ada', 'crm:1:user_id:17']);
  });
});
