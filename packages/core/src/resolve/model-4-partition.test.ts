import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { SERVER } from './trust.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const till = eventsOf('till', SERVER);
const crm = eventsOf('crm', SERVER, { namespace: 'crm' });

const shows = (...externalIds: { type: string; id: string }[]) => ({ context: { externalIds } });
const card = (id: string) => ({ type: 'loyalty_card', id });
const mail = (id: string) => ({ type: 'email', id });
const phone = (id: string) => ({ type: 'phone', id });

describe('model.md 4.1: a core', () => {
  test('is joined by a unique value', () => {
    const { people } = exampleWorld(
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c1' }),
      till.page(shows(card('c1'))),
    );
    expect(people()).toEqual(['shop/ada + till/C1']);
  });

  test('is joined by a ruling that two records are the same', () => {
    const { world, people, ruling } = exampleWorld(shop.page({ userId: 'ada' }), crm.page({ userId: '17' }));
    world.judge(ruling('same', 'shop/ada', 'crm/17'));
    expect(people()).toEqual(['crm/17 + shop/ada']);
  });

  test('is not joined by a unique value that two logins show: it is contested', () => {
    const { people, identifier, reviews } = exampleWorld(
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c1' }),
      shop.identify({ userId: 'eva' }, { loyaltyCard: 'c1' }),
      till.page(shows(card('c1'))),
    );
    expect(people()).toEqual(['shop/ada', 'shop/eva', 'till/C1']);
    expect(identifier('till/C1', 'loyalty_card', 'C1')?.state).toBe('contested');
    expect(reviews()).toMatchObject([{ kind: 'contested_value', subject: 'identifier:main:loyalty_card:C1' }]);
  });

  test('that a ruling joined counts as one holder of what its records show', () => {
    const { world, people, identifier, ruling } = exampleWorld(
      shop.identify({ anonymousId: 's' }, { email: 'ada@x.org', loyaltyCard: 'C1' }),
      till.identify({ anonymousId: 't' }, { email: 'ada@x.org', loyaltyCard: 'C2' }),
      crm.page(shows(mail('ada@x.org'))),
    );
    expect(identifier('crm/ada@x.org', 'email', 'ada@x.org')?.state).toBe('contested');
    world.judge(ruling('same', 'shop/s', 'till/t'));
    expect(people()).toEqual(['crm/ada@x.org + shop/s + till/t']);
  });
});

describe('model.md 4.5, decision 8: logins of two systems', () => {
  test('that share an e-mail are one person, two logins of one system are not', () => {
    const said = { email: 'ada@x.org' };
    expect(exampleWorld(shop.identify({ userId: 'ada' }, said), crm.identify({ userId: '17' }, said)).people()).toEqual(
      ['crm/17 + shop/ada'],
    );
    expect(
      exampleWorld(shop.identify({ userId: 'ada' }, said), till.identify({ userId: 'eva' }, said)).people(),
    ).toEqual(['shop/ada', 'till/eva']);
  });
});

describe('model.md 4.3: a person', () => {
  test('is everything that unique values, standing values and rulings connect', () => {
    const { world, people, ruling } = exampleWorld(
      web.page({ anonymousId: 'a1' }),
      web.page({ userId: 'ada', anonymousId: 'a1' }),
      shop.identify({ userId: 'ada' }, { email: 'ada@x.org' }),
      till.page(shows(mail('ada@x.org'), phone('+4930123456'))),
      crm.page(shows(phone('+4930123456'))),
      crm.page({ userId: '17' }),
      web.page({ anonymousId: 'a2' }),
    );
    world.judge(ruling('same', 'crm/17', 'crm/+4930123456'));
    expect(people()).toEqual(['crm/+4930123456 + crm/17 + shop/ada + till/ada@x.org + web/a1 + web/ada', 'web/a2']);
  });
});

describe('model.md 4.4: a chain that would join two people', () => {
  const ada = shop.identify({ userId: 'ada' }, { email: 'm@x.org' });
  const bridge = till.page(shows(mail('m@x.org'), phone('+4930123456')));

  test('is cut at its weakest class: the phone goes before the e-mail', () => {
    const { people, identifier, reviews } = exampleWorld(
      ada,
      bridge,
      shop.identify({ userId: 'eva' }, { phone: '+4930123456' }),
    );
    expect(people()).toEqual(['shop/ada + till/m@x.org', 'shop/eva']);
    expect(identifier('shop/eva', 'phone', '+4930123456')?.state).toBe('cut');
    expect(identifier('shop/ada', 'email', 'm@x.org')?.state).toBe('standing');
    expect(reviews()).toMatchObject([{ kind: 'chain', subject: 'identifier::phone:+4930123456' }]);
  });

  test('is cut at its weakest class: the device goes before the phone', () => {
    const { people } = exampleWorld(
      shop.page({ userId: 'ada', anonymousId: 'a1' }),
      till.identify({ anonymousId: 'a1' }, { phone: '+4930123456' }),
      shop.identify({ userId: 'eva' }, { phone: '+4930123456' }),
    );
    expect(people()).toEqual(['shop/ada', 'shop/eva + till/a1']);
  });

  test('is cut at its weakest class: the e-mail goes before the card', () => {
    const { people } = exampleWorld(
      ada,
      till.page(shows(card('c1'), mail('m@x.org'))),
      shop.identify({ userId: 'eva' }, { loyaltyCard: 'c1' }),
    );
    expect(people()).toEqual(['shop/ada', 'shop/eva + till/C1']);
  });

  test('is cut on both sides where both links are of one class', () => {
    const { people } = exampleWorld(
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c1' }),
      till.page(shows(card('c1'), card('c2'))),
      shop.identify({ userId: 'eva' }, { loyaltyCard: 'c2' }),
    );
    expect(people()).toEqual(['shop/ada', 'shop/eva', 'till/C1']);
  });

  test('is cut within a class where the claims of less trust are', () => {
    const { people } = exampleWorld(
      shop.page({ userId: 'ada', anonymousId: 'a1' }),
      till.page({ anonymousId: 'a1', context: { device: { id: 'd1' } } }),
      web.page({ userId: 'eva', context: { device: { id: 'd1' } } }),
    );
    expect(people()).toEqual(['shop/ada + till/a1', 'web/eva']);
  });

  test('leaves standing the values of that class whose holders end on one side', () => {
    const { people } = exampleWorld(
      ada,
      bridge,
      shop.identify({ userId: 'eva' }, { phone: '+4930123456' }),
      shop.identify({ userId: 'ada' }, { phone: '+4940111111' }),
      till.page(shows(phone('+4940111111'))),
      shop.identify({ userId: 'eva' }, { phone: '+4940222222' }),
      till.page(shows(phone('+4940222222'))),
    );
    expect(people()).toEqual(['shop/ada + till/+4940111111 + till/m@x.org', 'shop/eva + till/+4940222222']);
  });

  test('heals when one end is no longer known', () => {
    const { world, people, reviews } = exampleWorld(ada, bridge);
    world.ingest([shop.identify({ userId: 'eva' }, { phone: '+4930123456' })], 5);
    expect(reviews()).toHaveLength(1);
    world.retract({
      sourceId: 'shop',
      recordId: 'shop:1:user_id:eva',
      receivedFrom: 5,
      receivedTo: null,
      isRevoked: false,
    });
    expect(people()).toEqual(['shop/ada + till/m@x.org']);
    expect(reviews()).toEqual([]);
  });
});

describe('model.md 4.5: two values of one single type', () => {
  test('are two people, whatever they share and whatever is ruled', () => {
    const shared = { email: 'family@x.org', phone: '+4930123456', loyaltyCard: 'c1', name: 'Ada Kern' };
    const { world, people, ruling } = exampleWorld(
      shop.identify({ userId: 'ada', anonymousId: 'tablet' }, shared),
      shop.identify({ userId: 'eva', anonymousId: 'tablet' }, shared),
    );
    world.judge(ruling('same', 'shop/ada', 'shop/eva'));
    expect(people()).toEqual(['shop/ada', 'shop/eva']);
  });

  test('may be one person where their namespaces differ', () => {
    const { people } = exampleWorld(
      shop.page({ userId: 'ada', anonymousId: 'a1' }),
      till.identify({ anonymousId: 'a1' }, { email: 'm@x.org' }),
      crm.identify({ userId: '17' }, { email: 'm@x.org' }),
    );
    expect(people()).toEqual(['crm/17 + shop/ada + till/a1']);
  });
});

describe('model.md 4.6: a record above the cap of a type', () => {
  const mails = (count: number) => shows(...Array.from({ length: count }, (_, n) => mail(`m${n}@x.org`)));

  test('links by none of its values, the first ones neither', () => {
    const { world, people, identifier } = exampleWorld(
      shop.page({ userId: 'ada', ...mails(50) }),
      till.page(shows(mail('m0@x.org'))),
    );
    expect(people()).toEqual(['shop/ada + till/m0@x.org']);
    world.ingest([shop.page({ userId: 'ada', ...mails(51) })]);
    expect(people()).toEqual(['shop/ada', 'till/m0@x.org']);
    expect(identifier('shop/ada', 'email', 'm0@x.org')?.state).toBe('silenced');
    expect(identifier('till/m0@x.org', 'email', 'm0@x.org')?.state).toBe('standing');
  });

  test('still links by its other types', () => {
    const { people } = exampleWorld(shop.page({ userId: 'ada', ...mails(51) }), web.page({ userId: 'ada' }));
    expect(people()).toEqual(['shop/ada + web/ada']);
  });

  test('holds nothing against others: its values are theirs alone', () => {
    const { people } = exampleWorld(
      shop.page({ userId: 'ada', ...mails(51) }),
      shop.identify({ userId: 'eva' }, { email: 'm7@x.org' }),
      till.page(shows(mail('m7@x.org'))),
    );
    expect(people()).toEqual(['shop/ada', 'shop/eva + till/m7@x.org']);
  });
});
