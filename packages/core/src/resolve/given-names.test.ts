import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../collect/event-fact.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { SERVER } from './trust.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const till = eventsOf('till', SERVER);

const email = 'family@x.org';
const jorg = { email, firstName: 'Jörg', lastName: 'Müller' };
const anna = { email, firstName: 'Anna', lastName: 'Müller', loyaltyCard: 'c1' };
const login = (traits: JsonObject, minute = 0) =>
  shop.identify({ userId: 'u1', anonymousId: 'laptop' }, traits, minute);
const card = (traits: JsonObject, minute = 0) => till.identify({ anonymousId: 'a1' }, traits, minute);

describe('decision 0045: given names keep apart what a couple shares', () => {
  test('his login and her card share an address: two people, and something to look at', () => {
    const example = exampleWorld(login(jorg), card(anna));
    expect(example.people()).toEqual(['shop/u1', 'till/a1']);
    expect(example.reviews()).toMatchObject([{ kind: 'chain', subject: `identifier::email:${email}` }]);
  });

  test('a card in the same name is his, also in a short form or a new family name', () => {
    for (const name of [{}, { firstName: 'Jorg' }, { lastName: 'Schmidt' }])
      expect(exampleWorld(login(jorg), card({ ...anna, ...jorg, ...name })).people()).toEqual(['shop/u1 + till/a1']);
  });

  test('who says no name is kept apart from nobody', () => {
    expect(exampleWorld(login(jorg), card({ email, loyaltyCard: 'c1' })).people()).toEqual(['shop/u1 + till/a1']);
  });

  test('a laptop that both use joins neither', () => {
    const example = exampleWorld(
      login({ firstName: 'Jörg', lastName: 'Müller' }),
      card({ firstName: 'Anna', lastName: 'Müller', loyaltyCard: 'c1' }),
      till.page({ anonymousId: 'a1', context: { device: { id: 'tablet' } } }),
      shop.page({ userId: 'u1', context: { device: { id: 'tablet' } } }),
    );
    expect(example.people()).toEqual(['shop/u1', 'till/a1']);
  });

  test('the name that is said last counts, in any order of arrival', () => {
    const [earlier, later] = [card(anna, 1), card({ ...anna, firstName: 'Jörg' }, 2)];
    for (const events of [
      [login(jorg), earlier, later],
      [later, earlier, login(jorg)],
    ])
      expect(exampleWorld(...events).people()).toEqual(['shop/u1 + till/a1']);
  });

  test('a stranger with a public key takes nothing apart by a name', () => {
    const poison = web.identify({ anonymousId: 'evil' }, { email, firstName: 'Zoe', lastName: 'Zorn' });
    const example = exampleWorld(login(jorg), card({ ...anna, ...jorg }), poison);
    expect(example.people()).toEqual(['shop/u1 + till/a1', 'web/evil']);
  });

  test('nor by a name in the place of the login that it knows', () => {
    const poison = web.identify({ userId: 'u1' }, { firstName: 'Mallory', lastName: 'Evil' });
    const example = exampleWorld(login(jorg), card({ ...anna, ...jorg }), poison);
    expect(example.people()).toEqual(['shop/u1 + till/a1 + web/u1']);
  });
});
