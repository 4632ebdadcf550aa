import { describe, expect, test } from 'vitest';
import { SERVER } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { covers, type Retraction } from './retraction.ts';

const ALL_OF_CRM: Retraction = {
  sourceId: 'crm',
  recordId: null,
  receivedFrom: null,
  receivedTo: null,
  isRevoked: false,
};
const event = { sourceId: 'crm', recordId: 'r1', receivedAt: 1000 };

describe('model.md 8: an event counts if no standing retraction covers it', () => {
  test.each([
    ['of its source', {}, true],
    ['of another source', { sourceId: 'shop' }, false],
    ['of its record', { recordId: 'r1' }, true],
    ['of another record', { recordId: 'r2' }, false],
    ['of what was received from its instant on', { receivedFrom: 1000 }, true],
    ['of what was received later', { receivedFrom: 1001 }, false],
    ['of what was received until after it', { receivedTo: 1001 }, true],
    ['of what was received until its instant: ranges are half-open', { receivedTo: 1000 }, false],
    ['of its record in another range', { recordId: 'r1', receivedFrom: 0, receivedTo: 10 }, false],
    ['that was revoked', { isRevoked: true }, false],
  ])('a retraction %s: %#', (_what, change, isCovered) => {
    expect(covers({ ...ALL_OF_CRM, ...change }, event)).toBe(isCovered);
  });

  const crm = eventsOf('crm', SERVER);
  const shop = eventsOf('shop', SERVER);
  const ada = { userId: 'ada' };
  const told = [
    crm.identify(ada, { city: 'Ulm', loyaltyCard: 'c1' }, 1),
    shop.identify(ada, { city: 'Bonn' }, 2),
    shop.page({ userId: 'eva' }),
  ];

  test('what was retracted is gone from people, identifiers and the Golden Record, and revoking brings it back', () => {
    const { world, person, people } = exampleWorld(...told);
    const before = world.state();
    world.retract(ALL_OF_CRM);
    expect(people()).toEqual(['shop/ada', 'shop/eva']);
    expect(person('shop/ada').identifiers.map(({ type }) => type)).toEqual(['user_id']);
    expect(person('shop/ada').golden['city']).toMatchObject({ value: 'Bonn', losers: [] });
    world.revokeRetraction(ALL_OF_CRM);
    expect(world.state()).toBe(before);
  });

  test('a source that is retracted stays so for what it sends afterwards, and a resend changes nothing', () => {
    const { world, people } = exampleWorld();
    world.retract(ALL_OF_CRM);
    world.ingest(told);
    world.ingest(told);
    expect(people()).toEqual(['shop/ada', 'shop/eva']);
  });

  test('two retractions of one event must both be revoked', () => {
    const { world } = exampleWorld(crm.page(ada));
    const narrow = { ...ALL_OF_CRM, recordId: 'crm:1:user_id:ada' };
    world.retract(ALL_OF_CRM);
    world.retract(narrow);
    world.revokeRetraction(ALL_OF_CRM);
    expect(world.state()).toBe('');
    world.revokeRetraction(narrow);
    expect(world.recordIds()).toEqual(['crm:1:user_id:ada']);
  });
});
