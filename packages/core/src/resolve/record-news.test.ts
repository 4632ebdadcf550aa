import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventFact } from '../collect/event-fact.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { histories } from '../testing/histories.ts';
import { TEST_SETTINGS } from '../testing/test-settings.ts';
import { claimsOfEvent } from './claims-of-event.ts';
import { changesIdentity, mergeNews, newsOfEvent, type RecordNews } from './record-news.ts';

const { reading, keyring } = TEST_SETTINGS;

function newsOf(event: EventFact): RecordNews {
  return newsOfEvent(event, claimsOfEvent(event, reading)!, keyring);
}

/** What the events of one history say, as if all were of one record. */
const newsOfOne = histories(8)
  .map((history) => history.filter((event) => claimsOfEvent(event, reading) !== null).map(newsOf))
  .filter((news) => news.length > 1)
  .map((news) =>
    news.map((some) => ({
      ...some,
      recordId: 'one',
      subject: news[0]!.subject,
      trust: news[0]!.trust,
      sourceId: 'one',
    })),
  );

describe('the news of a record', () => {
  test('is the same in whatever order its events are merged', () => {
    const shuffled = newsOfOne.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        expect(order.reduce(mergeNews)).toEqual(all.reduce(mergeNews));
        expect(order.reduceRight((merged, news) => mergeNews(news, merged))).toEqual(all.reduce(mergeNews));
      }),
      { numRuns: 1_000 },
    );
  });

  test('leaves who is who alone only where it adds nothing but a later saying of the same name', () => {
    fc.assert(
      fc.property(newsOfOne, (all) => {
        const known = all.slice(0, -1).reduce(mergeNews);
        const news = all.at(-1)!;
        if (changesIdentity(known, news)) return;
        const merged = mergeNews(known, news);
        expect(merged.name?.folded).toBe(known.name?.folded);
        expect({ ...merged, name: null }).toEqual({ ...known, name: null });
      }),
      { numRuns: 3_000 },
    );
  });

  test('keeps a full name where the family name alone is said later', () => {
    const web = eventsOf('web');
    const early = newsOf(web.identify({ userId: 'ada' }, { firstName: 'Ada', lastName: 'Kern' }, 1));
    const late = newsOf(web.identify({ userId: 'ada' }, { lastName: 'Lang' }, 2));
    expect(mergeNews(early, late).name?.folded).toBe('ada/kern');
    expect(mergeNews(late, early).name?.folded).toBe('ada/kern');
    expect(changesIdentity(early, late)).toBe(false);
  });

  test('has the latest full name, whenever it came', () => {
    const web = eventsOf('web');
    const early = newsOf(web.identify({ userId: 'ada' }, { name: 'Ada Kern' }, 1));
    const late = newsOf(web.identify({ userId: 'ada' }, { name: 'Ada Lund' }, 2));
    expect(mergeNews(late, early).name?.folded).toBe('ada lund');
    expect(changesIdentity(late, early)).toBe(true);
    expect(changesIdentity(mergeNews(late, early), early)).toBe(false);
  });
});
