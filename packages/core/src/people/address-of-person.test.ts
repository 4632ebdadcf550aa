import { expect, test } from 'vitest';
import { SERVER } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { addressOfPerson } from './address-of-person.ts';
import { nameOfPerson } from './name-of-person.ts';

const shop = eventsOf('shop', SERVER);
const both = { phone: '+4930123456' };

test('a person is addressed by what names them best, and by nothing that somebody else shows too', () => {
  const { person } = exampleWorld(
    shop.identify({ userId: 'ada' }, { email: 'ada@example.org', ...both }),
    shop.identify({ userId: 'eva' }, both),
    shop.identify({ anonymousId: 'device' }, { email: 'guest@example.org' }),
  );
  expect(addressOfPerson(person('shop/ada'))).toMatchObject({ type: 'user_id', value: 'ada' });
  const contested = person('shop/ada').identifiers.filter(({ type }) => type === 'phone');
  expect(addressOfPerson({ identifiers: contested })).toBeNull();
});

test('a person is called by their name, else by its parts, else by none', () => {
  const named = (traits: Record<string, string>) =>
    nameOfPerson(exampleWorld(shop.identify({ userId: 'ada' }, traits)).person('shop/ada'));
  expect(named({ name: ' Ada Lovelace ', firstName: 'A.' })).toBe('Ada Lovelace');
  expect(named({ firstName: 'Ada', last_name: 'Lovelace' })).toBe('Ada Lovelace');
  expect(named({ city: 'Porto' })).toBeNull();
});
