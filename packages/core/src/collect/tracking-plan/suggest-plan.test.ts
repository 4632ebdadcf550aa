import { expect, test } from 'vitest';
import { createPlanSuggester } from './suggest-plan.ts';

test('what every one of enough events had is required, unless it was null', () => {
  const suggester = createPlanSuggester();
  for (let at = 0; at < 10; at += 1) {
    const properties = { id: at, maybe: at === 3 ? null : 'x', ...(at > 0 && { later: [] }) };
    suggester.read({ type: 'track', name: 'Seen', body: { properties } });
  }
  expect(suggester.plan().events).toMatchObject([
    {
      properties: { id: { type: 'number' }, maybe: { type: ['null', 'string'] }, later: { type: 'array' } },
      required: ['id'],
    },
  ]);
});

test('few events require nothing, and a name on a call that has none says nothing', () => {
  const suggester = createPlanSuggester();
  suggester.read({ type: 'identify', name: 'stray', body: { traits: { plan: 'gold' } } });
  suggester.read({ type: 'identify', name: null, body: { traits: { plan: true } } });
  expect(suggester.plan().events).toMatchObject([
    { type: 'identify', name: null, properties: { plan: { type: ['boolean', 'string'] } }, required: [] },
  ]);
});

test('names without end are held to a bound', () => {
  const suggester = createPlanSuggester();
  for (let at = 0; at < 5_000; at += 1) {
    const properties = { [`p${at}`]: 1 };
    suggester.read({ type: 'track', name: 'One', body: { properties } });
    suggester.read({ type: 'track', name: `n${at}`, body: {} });
  }
  const { events } = suggester.plan();
  expect(events).toHaveLength(500);
  expect(Object.keys(events.find(({ name }) => name === 'One')!.properties)).toHaveLength(200);
});
