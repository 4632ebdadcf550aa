import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import { PUBLIC, SERVER, type Trust } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { MAX_PURPOSES } from './cap-purposes.ts';
import { consentsOfEvent } from './consents-of-event.ts';
import { foldOfEvent, onlyCounts } from './fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds } from './person-fold.ts';

const START = Date.UTC(2026, 0, 1);
const stating = (consent: Json, trust: Trust = PUBLIC, minute = 0) =>
  eventsOf('web', trust).page({ anonymousId: 'a', context: { consent } }, minute);

describe('consent that comes with an event', () => {
  test('is a word for each category', () => {
    const event = stating({ categoryPreferences: { Advertising: true, Analytics: false } }, SERVER, 5);
    const at = START + 5 * 60_000;
    expect(consentsOfEvent(event)).toEqual({
      Advertising: { granted: { 1: at }, denied: {} },
      Analytics: { granted: {}, denied: { 1: at } },
    });
    expect(onlyCounts(event)).toBe(false);
  });

  test.each<[string, Json]>([
    ['another form', { ads: true }],
    ['a text', 'yes'],
    ['nothing', null],
    ['a list', [true]],
    ['preferences that are none', { categoryPreferences: 'all' }],
  ])('says nothing in %s, and costs no more than a count', (_name, consent) => {
    expect(consentsOfEvent(stating(consent))).toEqual({});
    expect(onlyCounts(stating(consent))).toBe(true);
  });

  test('says nothing of a category without a yes or a no, without a name, or with an endless one', () => {
    const categoryPreferences = { Advertising: 'true', Analytics: 1, '': true, ['x'.repeat(65)]: true, Kept: true };
    expect(Object.keys(consentsOfEvent(stating({ categoryPreferences })))).toEqual(['Kept']);
  });

  test('is kept of a bounded number of purposes, the same in any order of arrival', () => {
    const name = fc.nat(60).map((n) => `p${n}`);
    const words = fc.array(fc.dictionary(name, fc.boolean(), { maxKeys: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(words, fc.nat(5), (said, cut) => {
        const folds = said.map((categoryPreferences, minute) =>
          foldOfEvent(stating({ categoryPreferences }, PUBLIC, minute), 'record'),
        );
        const whole = folds.reduce(mergeFolds, EMPTY_FOLD).consents;
        const late = folds.slice(0, cut).reverse().reduce(mergeFolds, EMPTY_FOLD);
        expect(folds.slice(cut).reduce(mergeFolds, late).consents).toEqual(whole);
        expect(Object.keys(whole).length).toBeLessThanOrEqual(MAX_PURPOSES);
      }),
      { numRuns: 500 },
    );
  });
});
