import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import type { Retraction } from '../trust/retraction.ts';
import { SERVER } from './trust.ts';

const shop = eventsOf('shop', SERVER);
const crm = eventsOf('crm', SERVER, { namespace: 'crm' });
const till = eventsOf('till', SERVER);

const events = [shop.page({ userId: 'ada' }), crm.page({ userId: '17' })];

describe('model.md 4.7: a judgement', () => {
  test.each([
    ['before', ['different', 'same']],
    ['after', ['same', 'different']],
  ] as const)('of different beats one of same that came %s it', (_when, kinds) => {
    const { world, people, ruling } = exampleWorld(...events);
    for (const kind of kinds) world.judge(ruling(kind, 'shop/ada', 'crm/17'));
    expect(people()).toEqual(['crm/17', 'shop/ada']);
  });

  test('of different parts what values joined, and is taken back without a trace', () => {
    const { world, people, ruling } = exampleWorld(
      shop.identify({ userId: 'ada' }, { loyaltyCard: 'c1' }),
      till.identify({ anonymousId: 'a1' }, { loyaltyCard: 'c1' }),
    );
    const before = world.state();
    const different = ruling('different', 'shop/ada', 'till/a1');
    world.judge(different);
    expect(people()).toEqual(['shop/ada', 'till/a1']);
    world.revokeJudgement(different);
    expect(world.state()).toBe(before);
  });

  test('of different cuts a chain of same rulings at both ends', () => {
    const { world, people, ruling } = exampleWorld(...events, till.page({ anonymousId: 'a1' }));
    world.judge(ruling('same', 'shop/ada', 'till/a1'));
    world.judge(ruling('same', 'till/a1', 'crm/17'));
    world.judge(ruling('different', 'shop/ada', 'crm/17'));
    expect(people()).toEqual(['crm/17', 'shop/ada', 'till/a1']);
  });

  test('sleeps while one of its records is retracted and wakes with it', () => {
    const { world, people, ruling } = exampleWorld(...events);
    world.judge(ruling('same', 'shop/ada', 'crm/17'));
    const retraction: Retraction = {
      sourceId: 'crm',
      recordId: null,
      receivedFrom: null,
      receivedTo: null,
      isRevoked: false,
    };
    world.retract(retraction);
    expect(people()).toEqual(['shop/ada']);
    world.revokeRetraction(retraction);
    expect(people()).toEqual(['crm/17 + shop/ada']);
  });

  test('may be given before its records are known', () => {
    const { world, people } = exampleWorld();
    world.judge({ kind: 'same', left: 'crm:1:user_id:17', right: 'shop:1:user_id:ada' });
    for (const event of events) world.ingest([event]);
    expect(people()).toEqual(['crm/17 + shop/ada']);
  });
});
