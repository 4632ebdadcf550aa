import type { Identity } from '@throughline/contract/identity';
import type { Overview } from '@throughline/contract/overview';
import type { Person } from '@throughline/contract/person';
import type { Review } from '@throughline/contract/review';
import type { Suppression } from '@throughline/contract/suppression';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { createAskAdmin } from '@throughline/simulator/api/ask-admin';
import { DEMO_DEFINITIONS } from '@throughline/simulator/demo/decisions/definitions';
import { setUpBrand } from '@throughline/simulator/demo/decisions/set-up-brand';
import { type Look, showStory } from '@throughline/simulator/demo/story/show-story';
import {
  IOANA,
  JONAS,
  LENA,
  PETER,
  RUTH,
  SOFIA,
  type StoryPerson,
  WALTER,
} from '@throughline/simulator/demo/story/story-people';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let looks: Look[];

beforeAll(async () => {
  shop = await startShop();
  const signal = new AbortController().signal;
  const api = createAdminApi(shop.url, ADMIN_TOKEN, signal);
  const writeKeys = new Map<string, string>();
  for (const source of TOWN_SOURCES) writeKeys.set(source.name, (await api.createSource(source)).writeKey);
  const ask = createAskAdmin(shop.url, ADMIN_TOKEN, signal);
  await setUpBrand(ask, DEMO_DEFINITIONS, 0.3);
  looks = await showStory('1', { baseUrl: shop.url, writeKeys, signal, ask });
});
afterAll(() => shop.close());

const find = ({ userId }: StoryPerson) => shop.person(`user_id:${userId}`);
const personOf = async (who: StoryPerson): Promise<Person> =>
  (await shop.ask<Person>(`/api/people/${(await find(who)).id}`)).body;

interface Receipt {
  readonly id: string;
  readonly moment: string;
  readonly action: string | null;
  readonly owed: readonly string[];
}
const decisionsOf = async (who: StoryPerson): Promise<readonly Receipt[]> =>
  (await shop.ask<{ decisions: Receipt[] }>(`/api/decisions?personId=${(await find(who)).id}`)).body.decisions;
const whyNot = async (who: StoryPerson, action: string): Promise<string> => {
  const [decision] = await decisionsOf(who);
  return (await shop.ask<{ says: string }>(`/api/decisions/${decision!.id}/why-not/${action}`)).body.says;
};

describe('the demo’s story', () => {
  test('who looked around, bought with a card, called and logged in is one person, and the engine says why', async () => {
    const { id, records } = await find(IOANA);
    expect(new Set(records.map(({ subjectType }) => subjectType))).toEqual(
      new Set(['anonymous_id', 'loyalty_card', 'phone', 'user_id']),
    );
    const { body } = await shop.ask<Identity>(`/api/people/${id}/identity`);
    expect(body.links.length).toBeGreaterThanOrEqual(3);
    expect((await personOf(IOANA)).orders.list).toHaveLength(1);
  });

  test('he is marked as deceased and gets nothing; she keeps her order, and news of it', async () => {
    const [peter, ruth] = [await find(PETER), await find(RUTH)];
    expect(peter.id).not.toBe(ruth.id);
    expect((await decisionsOf(PETER)).map(({ action }) => action)).toEqual([null, null]);
    expect(await whyNot(PETER, 'tenth-off')).toMatch(/deceased|died/);
    expect((await personOf(RUTH)).orders.list).toMatchObject([{ status: 'shipped', promise: { isKept: null } }]);
    expect((await personOf(PETER)).orders.list).toMatchObject([{ status: 'delivered' }]);
    const atOrders = (await decisionsOf(RUTH)).find(({ moment }) => moment === 'order-page');
    expect(JSON.stringify(atOrders)).toContain('order-news');
  });

  test('one call takes a wrong death back', async () => {
    const { id } = await find(WALTER);
    const { body } = await shop.ask<{ suppressions: Suppression[] }>(`/api/suppressions?personId=${id}`);
    const standing = body.suppressions.filter(({ liftedAt }) => liftedAt === null);
    expect(standing).toMatchObject([{ kind: 'deceased', confidence: 'unsure' }]);
    expect((await personOf(WALTER)).orders.list).toHaveLength(2);
    const lifted = await shop.ask(`/api/suppressions/${standing[0]!.id}/lift`, { reason: 'He is alive' });
    expect(lifted.status).toBeLessThan(300);
  });

  test('a late parcel and two calls are open, and nothing is sold meanwhile', async () => {
    const { body } = await shop.ask<Overview>('/api/overview');
    const overdue = body.hands!.items.find(({ kind }) => kind === 'overdue_promise');
    expect(overdue).toMatchObject({ count: 1, people: [(await find(SOFIA)).id] });
    expect(await whyNot(SOFIA, 'tenth-off')).toMatch(/waits|open|problem/i);
    const step = await shop.ask<{ action: string | null; owed: { action: string }[] }>(
      `/api/people/${(await find(SOFIA)).id}/next-step`,
      { requestId: 'story-step' },
    );
    expect(step.body).toMatchObject({ action: null, owed: [{ action: 'order-news' }, { action: 'send-again' }] });
    const briefing = await shop.ask(`/api/people/${(await find(SOFIA)).id}/briefing`);
    expect(briefing.body).toMatchObject({
      questions: expect.arrayContaining([
        expect.objectContaining({ question: 'delivery-place', ask: false, reason: 'known' }),
      ]),
    });
  });

  test('a number that two people give joins neither, and waits for a ruling', async () => {
    const [jonas, lena] = [await find(JONAS), await find(LENA)];
    expect(jonas.id).not.toBe(lena.id);
    const { body } = await shop.ask<{ reviews: Review[] }>('/api/reviews?kind=contested_value');
    expect(body.reviews).toMatchObject([{ identifier: { type: 'phone', value: LENA.phone } }]);
    expect(body.reviews[0]!.people).toEqual(expect.arrayContaining([jonas.id, lena.id]));
  });

  test('every look is at an address of the console without anything personal', () => {
    for (const { path } of looks) {
      expect(path).toMatch(
        /^\/(people\/[0-9a-f-]{36}(\/[a-z]+)?|desk|reviews\?kind=contested_value&item=[0-9a-f-]{36})$/,
      );
    }
  });
});
