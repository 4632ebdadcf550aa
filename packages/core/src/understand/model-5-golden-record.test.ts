import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import { SERVER } from '../resolve/trust.ts';
import type { GoldenTrait } from './survivorship.ts';
import type { EventFact } from '../collect/event-fact.ts';

/** The brand of the tests prefers what `crm` says to what `shop` says, and both to all others. */
const crm = eventsOf('crm', SERVER);
const shop = eventsOf('shop', SERVER);
const till = eventsOf('till', SERVER);
const branch = eventsOf('branch', SERVER);
const web = eventsOf('web');
const app = eventsOf('app');
const ada = { userId: 'ada' };

function cityFrom(...events: readonly EventFact[]): GoldenTrait | undefined {
  const [person, ...others] = exampleWorld(...events).world.people();
  expect(others).toEqual([]);
  return person?.golden['city'];
}

describe('model.md 5: survivorship of a trait', () => {
  test('higher trust wins, however old', () => {
    const city = cityFrom(
      till.identify(ada, { city: 'Ulm' }, 1),
      web.identify(ada, { city: 'Bonn' }, 9),
      app.identify(ada, { city: 'Bonn' }, 9),
    );
    expect(city).toMatchObject({ value: 'Ulm', rule: 'trust', sourceId: 'till' });
  });

  test('then the source of higher priority, however old', () => {
    const city = cityFrom(
      crm.identify(ada, { city: 'Ulm' }, 1),
      shop.identify(ada, { city: 'Bonn' }, 9),
      till.identify(ada, { city: 'Bonn' }, 9),
    );
    expect(city).toMatchObject({ value: 'Ulm', rule: 'source_priority' });
  });

  test('then the latest', () => {
    const city = cityFrom(till.identify(ada, { city: 'Ulm' }, 9), branch.identify(ada, { city: 'Bonn' }, 8));
    expect(city).toMatchObject({ value: 'Ulm', rule: 'recency' });
  });

  test('then the value of most records, not of most events', () => {
    const thrice = [1, 2, 9].map((minute) => till.identify(ada, { city: 'Bonn' }, minute));
    const twoRecords = [
      branch.identify(ada, { city: 'Ulm' }, 9),
      eventsOf('kiosk', SERVER).identify(ada, { city: 'Ulm' }, 9),
    ];
    expect(cityFrom(...thrice, ...twoRecords)).toMatchObject({ value: 'Ulm', rule: 'frequency' });
  });

  test('then canonical order', () => {
    expect(cityFrom(till.identify(ada, { city: 'Ulm' }), branch.identify(ada, { city: 'Bonn' }))).toMatchObject({
      value: 'Ulm',
      rule: 'canonical_order',
    });
  });

  test('says so where all agree or nobody else speaks', () => {
    expect(cityFrom(till.identify(ada, { city: 'Ulm' }))).toMatchObject({ rule: 'only', losers: [] });
    expect(cityFrom(till.identify(ada, { city: 'Ulm' }), branch.identify(ada, { city: 'Ulm' }))?.rule).toBe('agreed');
  });

  test('keeps one losing value per record, with its source and time', () => {
    const city = cityFrom(
      crm.identify(ada, { city: 'Ulm' }, 5),
      ...[1, 2, 3].map((minute) => web.identify(ada, { city: `Bonn ${minute}` }, minute)),
      till.identify(ada, { city: 'Kiel' }, 1),
    );
    expect(city?.losers.map(({ value, sourceId }) => [sourceId, value])).toEqual([
      ['till', 'Kiel'],
      ['web', 'Bonn 3'],
    ]);
    expect(city).toMatchObject({
      sourceId: 'crm',
      recordId: 'crm:1:user_id:ada',
      trust: 'server',
      occurredAt: Date.UTC(2026, 0, 1, 0, 5),
    });
  });

  test('lets a record clear what it said', () => {
    expect(cityFrom(till.identify(ada, { city: 'Ulm' }, 1), till.identify(ada, { city: null }, 2))).toMatchObject({
      value: null,
      losers: [],
    });
  });

  test('is not moved by an event that comes late', () => {
    const { world, person } = exampleWorld(till.identify(ada, { city: 'Ulm' }, 9));
    world.ingest([till.identify(ada, { city: 'Bonn' }, 3)]);
    expect(person('till/ada').golden['city']).toMatchObject({ value: 'Ulm', rule: 'only' });
    expect(person('till/ada').firstAt).toBe(Date.UTC(2026, 0, 1, 0, 3));
  });

  test('reads traits of identify calls only, and those in the context of an identify', () => {
    const context = { traits: { city: 'Ulm', constructor: 'x' } };
    expect(cityFrom(till.identify({ ...ada, context }))?.value).toBe('Ulm');
    expect(cityFrom(till.track('Store Visited', { ...ada, context }))).toBeUndefined();
  });
});
