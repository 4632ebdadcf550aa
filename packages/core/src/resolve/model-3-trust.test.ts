import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { SERVER, SIGNED } from './trust.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const till = eventsOf('till', SERVER);
const crm = eventsOf('crm', SERVER, { namespace: 'crm' });
const token = eventsOf('app', SIGNED);
const tokenWithEmail = eventsOf('app', SIGNED, { verified: { email: 'ada@x.org' } });

const card = (id: string) => ({ context: { externalIds: [{ type: 'loyalty_card', id }] } });
const mail = (id: string) => ({ context: { externalIds: [{ type: 'email', id }] } });

describe('model.md 3: an unsigned event of a public key', () => {
  test('links a device with its login, marked asserted', () => {
    const { people, identifier } = exampleWorld(
      web.page({ userId: 'ada', anonymousId: 'a1' }),
      web.page({ anonymousId: 'a1' }),
    );
    expect(people()).toEqual(['web/a1 + web/ada']);
    expect(identifier('web/ada', 'anonymous_id', 'a1')?.trust).toBe('public');
  });

  test.each([
    ['an e-mail', { email: 'ada@x.org' }],
    ['a phone', { phone: '+4930123456' }],
    ['a card', { loyaltyCard: 'c1' }],
  ])('keeps %s in traits and joins no person that has a unique id by it', (_what, traits) => {
    const named = shop.identify({ userId: 'ada' }, traits);
    const { people, person } = exampleWorld(
      named,
      web.identify({ userId: 'eva' }, traits),
      web.identify({ anonymousId: 'a1' }, traits),
    );
    expect(people()).toEqual(['shop/ada', 'web/a1', 'web/eva']);
    expect(person('web/a1').identifiers).toHaveLength(2);
  });

  test.each([
    ['an e-mail', { email: 'ada@x.org' }],
    ['a phone', { phone: '+4930123456' }],
    ['a card', { loyaltyCard: 'c1' }],
  ])('links records without a unique id by %s', (_what, traits) => {
    const { people } = exampleWorld(
      web.identify({ anonymousId: 'a1' }, traits),
      eventsOf('app').identify({ anonymousId: 'a2' }, traits),
    );
    expect(people()).toEqual(['app/a2 + web/a1']);
  });

  test('links nothing by the e-mail of a record that has a login', () => {
    const mine = { email: 'ada@x.org' };
    const { people } = exampleWorld(web.identify({ userId: 'eva' }, mine), web.identify({ anonymousId: 'a1' }, mine));
    expect(people()).toEqual(['web/a1', 'web/eva']);
  });

  test('never joins the holder of a card by naming the card', () => {
    const { people } = exampleWorld(
      till.page(card('c1')),
      web.page(card('c1')),
      web.identify({ anonymousId: 'a1' }, { loyaltyCard: 'c1' }),
    );
    expect(people()).toEqual(['till/C1', 'web/C1 + web/a1']);
  });

  test('by an alias links a device to a login, and never two logins', () => {
    const { people } = exampleWorld(
      web.alias('ada', 'a1'),
      web.page({ anonymousId: 'a1' }),
      web.page({ userId: '17' }),
      web.alias('ada', '17'),
    );
    expect(people()).toEqual(['web/17', 'web/a1 + web/ada']);
  });
});

describe('model.md 3: an event of a server key or an import', () => {
  test('links a device with its login', () => {
    const { people, identifier } = exampleWorld(
      shop.page({ userId: 'ada', anonymousId: 'a1' }),
      web.page({ anonymousId: 'a1' }),
    );
    expect(people()).toEqual(['shop/ada + web/a1']);
    expect(identifier('shop/ada', 'anonymous_id', 'a1')?.trust).toBe('server');
  });

  test.each([
    ['an e-mail', { email: 'ada@x.org' }, mail('ada@x.org')],
    ['a phone', { phone: '030 123456' }, { context: { externalIds: [{ type: 'phone', id: '+4930123456' }] } }],
    ['a card', { loyaltyCard: 'c1' }, card('c1')],
  ])('links by %s in traits', (_what, traits, who) => {
    expect(exampleWorld(shop.identify({ userId: 'ada' }, traits), till.page(who)).people()).toHaveLength(1);
  });

  test('by an alias rules that two records of its source are the same, even over a shared tablet', () => {
    const tablet = [
      web.page({ userId: 'ada', anonymousId: 'tablet' }),
      web.page({ userId: 'eva', anonymousId: 'tablet' }),
    ];
    const { world, people } = exampleWorld(...tablet, shop.page({ anonymousId: 'tablet' }));
    expect(people()).toEqual(['shop/tablet', 'web/ada', 'web/eva']);
    world.ingest([shop.alias('ada', 'tablet')]);
    expect(people()).toEqual(['shop/ada + shop/tablet + web/ada', 'web/eva']);
  });

  test('by an alias of two logins makes a review item: rule 4.5 is above it', () => {
    const { people, reviews } = exampleWorld(
      shop.page({ userId: 'ada' }),
      shop.page({ userId: '17' }),
      shop.alias('ada', '17'),
    );
    expect(people()).toEqual(['shop/17', 'shop/ada']);
    expect(reviews()).toMatchObject([{ kind: 'chain', subject: 'shop:1:user_id:17 shop:1:user_id:ada' }]);
  });
});

describe('model.md 3: an event with a signed token', () => {
  test('links a device with its login, marked verified', () => {
    const { people, identifier } = exampleWorld(
      token.page({ userId: 'ada', anonymousId: 'a1' }),
      web.page({ anonymousId: 'a1' }),
    );
    expect(people()).toEqual(['app/ada + web/a1']);
    expect(identifier('web/a1', 'anonymous_id', 'a1')?.trust).toBe('signed');
  });

  test('links by the e-mail that the token vouches for', () => {
    const { people, identifier } = exampleWorld(
      tokenWithEmail.identify({ userId: 'ada' }, { email: 'Ada@x.org' }),
      till.page(mail('ada@x.org')),
    );
    expect(people()).toEqual(['app/ada + till/ada@x.org']);
    expect(identifier('app/ada', 'email', 'ada@x.org')?.trust).toBe('signed');
  });

  test('does not link by an e-mail that merely stands beside the token', () => {
    const stated = { email: 'victim@x.org' };
    const { people, identifier } = exampleWorld(
      token.identify({ userId: 'ada' }, stated),
      tokenWithEmail.identify({ userId: 'eva' }, stated),
      till.page(mail('victim@x.org')),
      crm.identify({ userId: '17' }, stated),
    );
    expect(people()).toEqual(['app/ada', 'app/eva', 'crm/17 + till/victim@x.org']);
    expect(identifier('app/ada', 'email', 'victim@x.org')?.trust).toBe('public');
  });

  test('by an alias counts as its source', () => {
    const { people } = exampleWorld(
      token.alias('ada', 'tablet'),
      token.page({ anonymousId: 'tablet' }),
      web.page({ userId: 'eva', anonymousId: 'tablet' }),
    );
    expect(people()).toEqual(['app/ada + app/tablet', 'web/eva']);
  });
});

describe('model.md 3: a stranger with a public key', () => {
  const servers = [
    shop.identify({ userId: 'ada', anonymousId: 'tablet' }, { email: 'ada@x.org' }),
    till.page({ anonymousId: 'tablet' }),
    till.page(mail('ada@x.org')),
  ];
  const victim = 'shop/ada + till/ada@x.org + till/tablet';

  test('does not break server links by saying the same of one other login', () => {
    const { people } = exampleWorld(
      ...servers,
      web.identify({ userId: 'evil', anonymousId: 'tablet' }, { email: 'ada@x.org' }),
    );
    expect(people()).toEqual([victim, 'web/evil']);
  });

  test('does not break them with as many logins and names as it likes', () => {
    const names = 'abcdefghijklmnopqrstuvwxyz'.split('');
    const flood = names.map((name) =>
      web.identify({ userId: `evil ${name}`, anonymousId: 'tablet' }, { email: 'ada@x.org', name: `${name} x` }),
    );
    const { people, identifier } = exampleWorld(...servers, ...flood);
    expect(people()).toContain(victim);
    expect(identifier('shop/ada', 'anonymous_id', 'tablet')?.state).toBe('standing');
    expect(identifier('web/evil a', 'anonymous_id', 'tablet')?.state).toBe('generic');
  });

  test('does not break them by a chain of devices', () => {
    const { people } = exampleWorld(
      ...servers,
      web.page({ anonymousId: 'tablet', context: { device: { id: 'd1' } } }),
      web.page({ userId: 'evil', context: { device: { id: 'd1' } } }),
    );
    expect(people()).toContain(victim);
  });

  test('does not join the victim by e-mail, before or after the victim is known', () => {
    const claim = web.identify({ userId: 'evil', anonymousId: 'a9' }, { email: 'ada@x.org', phone: '+4930123456' });
    expect(exampleWorld(...servers, claim).people()).toEqual([victim, 'web/evil']);
    const { world, people } = exampleWorld(claim);
    world.ingest(servers);
    expect(people()).toEqual([victim, 'web/evil']);
  });

  test('is joined with other devices that claim the address, whoever else is named by it and whenever', () => {
    const phone = { phone: '+4930123457' };
    const devices = [web.identify({ anonymousId: 'd1' }, phone), web.identify({ anonymousId: 'd2' }, phone)];
    const atHome = [
      token.page({ userId: 'u1', anonymousId: 'a3' }),
      shop.page({ anonymousId: 'a3', context: { externalIds: [{ type: 'phone', id: '+4930123457' }] } }),
    ];
    const cardholder = crm.identify({ anonymousId: 'a4' }, { ...phone, loyaltyCard: 'c1' });
    const everybody = ['app/u1 + crm/a4 + shop/a3', 'web/d1 + web/d2'];
    expect(exampleWorld(...devices, ...atHome, cardholder).people()).toEqual(everybody);
    const { world, people } = exampleWorld(...devices);
    world.ingest(atHome);
    expect(people()).toEqual(['app/u1 + shop/a3', 'web/d1 + web/d2']);
    world.ingest([cardholder]);
    expect(people()).toEqual(everybody);
  });

  test('does not replace what a server said, however late it speaks', () => {
    const { person } = exampleWorld(
      shop.identify({ userId: 'ada' }, { city: 'Ulm' }, 1),
      web.identify({ userId: 'ada' }, { city: 'Bonn' }, 99),
    );
    expect(person('shop/ada').golden['city']).toMatchObject({
      value: 'Ulm',
      rule: 'trust',
      losers: [{ value: 'Bonn', trust: 'public' }],
    });
  });
});
