import { describe, expect, test } from 'vitest';
import { SERVER } from '../../resolve/trust.ts';
import { eventsOf } from '../../testing/event-builder.ts';
import { exampleWorld } from '../../testing/example-world.ts';
import { askDisclosure, type AskerKind, askScope, goldenOfRecord } from './ask-scope.ts';
import { lastSteps } from './last-steps.ts';
import { questionStepOf } from './question-step.ts';

const scopes = (asker: AskerKind) =>
  (['open', 'personal', 'sensitive'] as const).map((sensitivity) => askScope(asker, { sensitivity }));

describe('what an asker may learn', () => {
  test('servers and whoever proves who they are: of the whole person', () => {
    expect(scopes('server')).toEqual(['person', 'person', 'person']);
    expect(scopes('signed')).toEqual(['person', 'person', 'person']);
  });

  test('a page that names a login: of open questions only; a device: of itself', () => {
    expect(scopes('login')).toEqual(['person', 'none', 'none']);
    expect(scopes('device')).toEqual(['own_record', 'own_record', 'none']);
  });

  test('the value is told to servers only, and never a sensitive one', () => {
    const told = (['server', 'signed', 'login', 'device'] as const).filter(
      (asker) => askDisclosure(asker, { sensitivity: 'open' }).value,
    );
    expect(told).toEqual(['server']);
    expect(askDisclosure('server', { sensitivity: 'sensitive' })).toEqual({ reason: true, value: false });
    expect(askDisclosure('device', { sensitivity: 'open' }).reason).toBe(false);
  });

  test('a device that somebody claims to be theirs learns only what it said itself', () => {
    const web = eventsOf('web');
    const crm = eventsOf('crm', SERVER);
    const { person } = exampleWorld(
      crm.identify({ userId: 'ada' }, { shoeSize: 42, city: 'Porto' }),
      web.identify({ anonymousId: 'device' }, { city: 'Bonn' }, 1),
      web.identify({ userId: 'ada', anonymousId: 'device' }, {}, 2),
    );
    const { golden, records } = person('crm/ada');
    const device = records.find(({ subjectType }) => subjectType === 'anonymous_id')!;
    expect(golden['shoeSize']).toMatchObject({ value: 42 });
    expect(goldenOfRecord(golden, device.id)).toMatchObject({ city: { value: 'Bonn', losers: [] } });
    expect(Object.keys(goldenOfRecord(golden, device.id))).toEqual(['city']);
  });
});

describe('the steps of a question', () => {
  const shop = eventsOf('shop');
  const ada = { userId: 'ada' };

  test('are track events with its key', () => {
    const step = (name: string, properties: object) => questionStepOf(shop.track(name, ada, properties as never));
    expect(step('Question Asked', { question: 'size' })).toEqual({ step: 'asked', question: 'size' });
    expect(step('Question Declined', { question: 'size' })).toEqual({ step: 'declined', question: 'size' });
    expect(step('Question Answered', {})).toBeNull();
    expect(step('Product Viewed', { question: 'size' })).toBeNull();
  });

  test('are known by their last time, in any order', () => {
    const taken = [3, 9, 5].map((at) => ({ question: 'size', step: 'asked' as const, at }));
    expect(lastSteps([...taken, { question: 'size', step: 'declined', at: 4 }])).toEqual({
      size: { asked: 9, declined: 4 },
    });
  });
});
