import { describe, expect, test } from 'vitest';
import { SERVER } from '../../resolve/trust.ts';
import { eventsOf } from '../../testing/event-builder.ts';
import { exampleWorld } from '../../testing/example-world.ts';
import { type Askable, judgeQuestion } from './judge-question.ts';
import type { QuestionDefinition } from './question-definition.ts';
import { SHOE_SIZE } from './testing/shoe-size.ts';

const shop = eventsOf('shop', SERVER);
const ada = { userId: 'ada' };
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const NOBODY: Askable = { golden: {}, consents: {}, suppressions: [], hasOptOutSignal: false, steps: {} };
const told = (shoeSize: number | string | null): Askable['golden'] =>
  exampleWorld(shop.identify(ada, { shoeSize })).person('shop/ada').golden;
const judge = (person: Partial<Askable>, question: Partial<QuestionDefinition> = {}, days = 10) =>
  judgeQuestion({ ...SHOE_SIZE, ...question }, { ...NOBODY, ...person }, START + days * DAY);
const why = (...asked: Parameters<typeof judge>) => judge(...asked).why.reason;

describe('a question may be asked', () => {
  test('when nothing is known', () => {
    expect(judge({})).toEqual({ mayAsk: true, why: { reason: 'unknown' }, known: null });
  });

  test.each([
    ['cleared', null],
    ['empty', ' '],
  ])('when what was known was %s', (_name, value) => {
    expect(judge({ golden: told(value) })).toMatchObject({ mayAsk: true, why: { reason: 'unknown' } });
  });

  test('when what is known is stale, and not a moment earlier', () => {
    expect(judge({ golden: told(42) }, {}, 365)).toMatchObject({
      mayAsk: true,
      why: { reason: 'stale' },
      known: { value: 42, sourceId: 'shop', trust: 'server', saidAt: START, freshUntil: START + 365 * DAY },
    });
    expect(judge({ golden: told(42) }, {}, 364.999).mayAsk).toBe(false);
  });

  test('of somebody who never said anything of the purpose', () => {
    expect(judge({ consents: { Advertising: 'denied' } }).mayAsk).toBe(true);
  });

  test('once the days after it was declined, or asked, are over', () => {
    expect(judge({ steps: { 'shoe-size': { declined: START } } }, {}, 90).mayAsk).toBe(true);
    expect(judge({ steps: { 'shoe-size': { asked: START } } }, {}, 1).mayAsk).toBe(true);
  });
});

describe('a question is not asked', () => {
  test('when its answer is known and fresh, whoever knows it', () => {
    expect(judge({ golden: told(42) })).toMatchObject({
      mayAsk: false,
      why: { reason: 'known' },
      known: { value: 42 },
    });
  });

  test('ever again when its answer holds for ever', () => {
    const known = judge({ golden: told(42) }, { freshDays: null }, 30_000);
    expect(known).toMatchObject({ mayAsk: false, known: { freshUntil: null } });
  });

  test('when the purpose was denied; then what is known is not used either', () => {
    expect(judge({ golden: told(42), consents: { Personalisation: 'denied' } })).toEqual({
      mayAsk: false,
      why: { reason: 'purpose_denied', purpose: 'Personalisation' },
      known: null,
    });
  });

  test('while it was declined or asked a short time ago', () => {
    const until = START + 90 * DAY;
    expect(judge({ steps: { 'shoe-size': { declined: START } } }).why).toEqual({ reason: 'recently_declined', until });
    expect(why({ steps: { 'shoe-size': { asked: START } } }, {}, 0.5)).toBe('recently_asked');
    expect(why({ steps: { other: { declined: START } } })).toBe('unknown');
  });

  test('when a browser asks not to be followed, unless service needs it', () => {
    expect(why({ hasOptOutSignal: true })).toBe('opt_out_signal');
    expect(why({ hasOptOutSignal: true }, { purpose: null })).toBe('unknown');
  });

  test('when it is disabled', () => {
    expect(why({ golden: told(42) }, { isEnabled: false })).toBe('disabled');
  });
});

describe('who must be left in peace', () => {
  test('of somebody who has died nothing is asked', () => {
    expect(judge({ suppressions: ['deceased'] }, { purpose: null }).why).toEqual({
      reason: 'suppressed',
      kind: 'deceased',
    });
  });

  test.each(['do_not_contact', 'legal', 'minor', 'distress'] as const)('%s: only what service needs', (kind) => {
    expect(why({ suppressions: [kind] }, { purpose: null })).toBe('unknown');
    expect(why({ suppressions: [kind] })).toBe('suppressed');
    expect(why({ suppressions: [kind] }, { purpose: null, sensitivity: 'sensitive' })).toBe('suppressed');
  });
});

test('whoever says the same again makes it fresh again, also when they are believed less', () => {
  const page = eventsOf('page');
  const days = (count: number) => count * 24 * 60;
  const knownAfter = (shoeSize: number) =>
    exampleWorld(shop.identify(ada, { shoeSize: 42 }), page.identify(ada, { shoeSize }, days(300))).person('shop/ada')
      .golden;
  expect(judge({ golden: knownAfter(42) }, {}, 400)).toMatchObject({
    mayAsk: false,
    known: { sourceId: 'page', trust: 'public' },
  });
  expect(judge({ golden: knownAfter(40) }, {}, 400)).toMatchObject({ mayAsk: true, why: { reason: 'stale' } });
});
