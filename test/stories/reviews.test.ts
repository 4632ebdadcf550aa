import type { Problem } from '@throughline/contract/problem';
import type { Review, ReviewAnswer, ReviewPage } from '@throughline/contract/review';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let till: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.addSource('till', 'server');
});
afterAll(() => shop.close());

const listed = async (query = ''): Promise<Review[]> =>
  (await shop.ask<ReviewPage>(`/api/reviews?${query}`)).body.reviews;
const about = async (value: string, query = ''): Promise<Review[]> =>
  (await listed(query)).filter(({ identifier }) => identifier?.value === value);
const rule = (key: string, ruling: object) => shop.ask<ReviewAnswer & Problem>(`/api/reviews/${key}/ruling`, ruling);

/** Two cards that show one e-mail: an open item. */
async function contest(name: string): Promise<{ review: Review; email: string; people: [string, string] }> {
  const email = `${name}@example.org`;
  for (const card of [`${name} 1`, `${name} 2`]) {
    const context = { externalIds: [{ type: 'loyalty_card', id: card }] };
    await till.send({ type: 'identify', context, traits: { email, card } });
  }
  const [review] = await about(email);
  const people = [`${name} 1`, `${name} 2`].map(async (card) => (await shop.person(`loyalty_card:${card}`)).id);
  return { review: review!, email, people: (await Promise.all(people)) as [string, string] };
}

describe('a review item', () => {
  test('ruled "same" makes the two one, and is kept with who and why; opened again they are two', async () => {
    const { review, email, people } = await contest('ana');
    expect(review).toMatchObject({ status: 'open', kind: 'contested_value', people: [...people].sort() });
    const [left, right] = people;
    const { status, body } = await rule(review.key, { ruling: 'same', left, right, reason: 'She has two cards.' });
    expect({ status, person: (await shop.holders(`email:${email}`)).length }).toEqual({ status: 200, person: 1 });
    expect(body.review).toMatchObject({
      status: 'same',
      isThere: false,
      ruledBy: 'admin',
      reason: 'She has two cards.',
    });
    expect(await about(email)).toEqual([]);
    const [ruled] = await about(email, 'status=ruled');
    expect(ruled).toEqual(body.review);
    expect(ruled!.judgementId).not.toBeNull();

    await rule(review.key, { ruling: 'reopened' });
    expect(await shop.holders(`email:${email}`)).toHaveLength(2);
    expect(await about(email)).toMatchObject([{ key: review.key, status: 'open' }]);
    expect(await about(email, 'status=ruled')).toEqual([]);
  });

  test('ruled "different" stays two, is out of the queue, and comes back when the judgement is revoked', async () => {
    const { review, email, people } = await contest('bea');
    const [left, right] = people;
    const { body } = await rule(review.key, { ruling: 'different', left, right, reason: 'Mother and daughter.' });
    expect(body.review).toMatchObject({ status: 'different', isThere: true });
    expect(await about(email)).toEqual([]);
    const second = await rule(review.key, { ruling: 'same', left, right, reason: 'No.' });
    expect({ status: second.status, code: second.body.code }).toEqual({ status: 409, code: 'already_ruled' });
    expect(second.body.detail).toContain('by admin');
    await shop.ask(`/api/judgements/${body.review.judgementId}/revocation`, {});
    expect(await about(email)).toMatchObject([{ key: review.key }]);
  });

  test('put off comes back at its time, and may be ruled before', async () => {
    const { review, email } = await contest('cid');
    const soon = new Date(Date.now() + 1_000).toISOString();
    const { body } = await rule(review.key, { ruling: 'later', until: soon });
    expect(body.review).toMatchObject({ status: 'later', until: soon });
    expect(await about(email)).toEqual([]);
    expect(await about(email, 'status=later')).toHaveLength(1);
    await expect.poll(() => about(email), { timeout: 3_000 }).toMatchObject([{ status: 'open', until: null }]);
    await rule(review.key, { ruling: 'later' });
    await rule(review.key, { ruling: 'dismissed' });
    expect((await rule(review.key, { ruling: 'dismissed' })).status).toBe(200);
    expect(await about(email, 'status=dismissed')).toHaveLength(1);
    expect(await about(email, 'status=ruled')).toHaveLength(1);
  });

  test('is ruled about its own people only, and with a reason', async () => {
    const { review, people } = await contest('dan');
    const other = await contest('eva');
    const [left, right] = people;
    const missing = await rule(review.key, { ruling: 'same', left, right });
    expect(missing.body).toMatchObject({ status: 400, detail: 'must have left, right and reason.' });
    const strange = await rule(review.key, { ruling: 'same', left, right: other.people[0], reason: 'x' });
    expect(strange.body).toMatchObject({ errors: [{ pointer: '/right', message: 'must be of the item' }] });
  });

  test('goes with everything that was ruled when its people are erased', async () => {
    const { review, email, people } = await contest('fay');
    const [left, right] = people;
    await rule(review.key, { ruling: 'different', left, right, reason: 'Not the same.' });
    await shop.ask('/api/erasures', { identifier: `email:${email}`, reason: 'Asked for.' });
    expect(await listed('status=ruled&limit=500')).not.toContainEqual(expect.objectContaining({ key: review.key }));
  });
});
