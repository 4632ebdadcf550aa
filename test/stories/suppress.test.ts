import type { DecideAnswer } from '@throughline/contract/decide';
import type { Problem } from '@throughline/contract/problem';
import type { Suppression, SuppressionAnswer, SuppressionPage } from '@throughline/contract/suppression';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
const NOBODY_LEFT_ALONE = { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' };
beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
  await set({ caps: [] });
});
afterAll(() => shop.close());

/** Changes what persuasion must observe. */
async function set(persuasion: object): Promise<void> {
  const { version } = (await shop.ask<{ version: number }>('/api/settings')).body;
  const settings = {
    holdout: NOBODY_LEFT_ALONE,
    persuasion: { caps: [], quietHours: null, consentPurposes: [], ...persuasion },
  };
  const { status, body } = await put(shop, '/api/settings', { version, settings });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

const suppress = (said: object): Promise<Answer<SuppressionAnswer>> =>
  shop.ask('/api/suppressions', { kind: 'do_not_contact', askedBy: 'the person', reason: 'wrote to us', ...said });
const lift = (id: string): Promise<Answer<SuppressionAnswer>> =>
  shop.ask(`/api/suppressions/${id}/lift`, { reason: 'it was a mistake' });
const listed = async (query: string): Promise<Suppression[]> =>
  (await shop.ask<SuppressionPage>(`/api/suppressions?${query}`)).body.suppressions;

let requests = 0;
async function decideFor(identity: object): Promise<DecideAnswer> {
  requests += 1;
  const { status, body } = await decideAt(backend, { identity, requestId: `suppress-${requests}` });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
/** Why the guide to sizes was left out; null where it could be drawn. */
async function refusalFor(userId: string): Promise<unknown> {
  const { receipt } = await decideFor({ userId });
  return receipt!.decision.candidates.find(({ action }) => action === 'size-guide')!.refusal;
}

const identify = (userId: string, traits: object = {}) => backend.send({ type: 'identify', userId, traits });
const order = (userId: string, properties: object, more: object = {}) =>
  backend.send({
    type: 'track',
    event: 'Order Completed',
    userId,
    properties: { order_id: `${userId}-1`, total: 20, currency: 'EUR', ...properties },
    ...more,
  });

describe('whoever asked not to be contacted', () => {
  test('is not persuaded, however strangely the address is written, and is again when it is lifted', async () => {
    await identify('ada', { email: 'Ada.Kern@Example.org' });
    const { status, body } = await suppress({ identifier: 'email: ADA.kern@example.ORG ' });
    expect(status).toBe(201);
    const { id, address } = body.suppression;
    expect(address).toEqual({ type: 'email', namespace: '', value: 'ada.kern@example.org' });
    expect(await refusalFor('ada')).toEqual({ reason: 'suppressed', kind: 'do_not_contact', suppressionId: id });
    const lifted = await lift(id);
    expect(lifted.body.suppression).toMatchObject({ liftedBy: 'admin', liftReason: 'it was a mistake' });
    expect(await refusalFor('ada')).toBeNull();
    expect((await lift(id)).body).toMatchObject({ code: 'already_lifted' } satisfies Partial<Problem>);
    expect(await listed('identifier=email:ada.kern@example.org&isLifted=true')).toEqual([lifted.body.suppression]);
  });

  test('by an address that nobody shows yet is left alone when it comes', async () => {
    const { body } = await suppress({ identifier: 'phone:+493012345678' });
    expect(body.suppression).toMatchObject({ address: null, recordId: null });
    await identify('bea', { phone: '030 12345678' });
    await identify('bea', { phone: '+49 30 12345678' });
    expect(await refusalFor('bea')).toMatchObject({ reason: 'suppressed' });
    const bea = await shop.person('user_id:bea');
    expect(await listed(`personId=${bea.id}`)).toMatchObject([{ address: { value: '+493012345678' } }]);
  });

  test('by an address that only the request names, although nothing is known of them', async () => {
    const { body } = await suppress({ identifier: 'email:unseen@example.org' });
    const { receipt } = await decideFor({ externalIds: [{ type: 'email', id: 'unseen@example.org' }] });
    expect(receipt!.guards.suppressions).toEqual([{ id: body.suppression.id, kind: 'do_not_contact' }]);
  });

  test('is left alone in all that turns out to be the same person, and only there when it was not', async () => {
    await web.send({ type: 'page', anonymousId: 'tablet of cid' });
    await identify('cid');
    const [tablet, login] = [await shop.person('anonymous_id:tablet of cid'), await shop.person('user_id:cid')];
    await suppress({ personId: tablet.id });
    expect(await refusalFor('cid')).toBeNull();
    await shop.ask('/api/judgements', { kind: 'same', left: tablet.id, right: login.id, reason: 'he said so' });
    expect(await refusalFor('cid')).toMatchObject({ reason: 'suppressed' });
    const { records } = await shop.person('user_id:cid');
    const own = records.find(({ subjectType }) => subjectType === 'user_id')!.id;
    await shop.ask(`/api/people/${own}/split`, { recordIds: [tablet.id], reason: 'he did not' });
    expect(await refusalFor('cid')).toBeNull();
  });
});

describe('what is owed', () => {
  test.each([
    ['do_not_contact', ['late-order-notice']],
    ['distress', ['late-order-notice']],
    ['minor', ['late-order-notice']],
    ['deceased', []],
    ['legal', []],
  ])('to somebody who is suppressed as %s: %j', async (kind, owed) => {
    const userId = `owed ${kind}`;
    await order(userId, {});
    const { body } = await suppress({ identifier: `user_id:${userId}`, kind, hasHouseholdCare: kind === 'deceased' });
    expect(body.suppression.hasHouseholdCare).toBe(kind === 'deceased');
    const answer = await decideFor({ userId });
    expect(answer.action).toBeNull();
    expect(answer.owed.map(({ action }) => action)).toEqual(owed);
  });
});

describe('whoever waits for something', () => {
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

  test('is not persuaded while a promise to them is broken, and is when it was kept at last', async () => {
    await order('dan', { promised_at: hoursAgo(2) }, { timestamp: hoursAgo(50) });
    expect(await refusalFor('dan')).toEqual({ reason: 'open_problem', kind: 'promise', what: 'main/dan-1' });
    await backend.send({ type: 'track', event: 'Order Delivered', userId: 'dan', properties: { order_id: 'dan-1' } });
    expect(await refusalFor('dan')).toBeNull();
  });

  test('is not persuaded within three days of asking for help', async () => {
    await backend.send(
      { type: 'track', event: 'Call Received', userId: 'eva', timestamp: hoursAgo(71) },
      { type: 'track', event: 'Call Received', userId: 'fay', timestamp: hoursAgo(73) },
    );
    expect(await refusalFor('eva')).toEqual({ reason: 'open_problem', kind: 'contact', what: 'call' });
    expect(await refusalFor('fay')).toBeNull();
  });
});

describe("the brand's own bounds", () => {
  test('a cap counts what was drawn for any record of the person, in any window', async () => {
    await set({
      caps: [
        { most: 2, windowDays: 7 },
        { most: 0, windowDays: 1 },
      ],
    });
    await identify('gus');
    const { receipt } = await decideFor({ userId: 'gus' });
    expect(receipt!.guards.caps).toEqual([
      { most: 2, windowDays: 7, used: 0 },
      { most: 0, windowDays: 1, used: 0 },
    ]);
    await set({ caps: [{ most: 1, windowDays: 7 }] });
    const drawn: (string | null)[] = [];
    for (let nth = 0; nth < 40; nth += 1) drawn.push((await decideFor({ userId: 'gus' })).action);
    expect(drawn.filter((action) => action !== null)).toHaveLength(1);
    expect(await refusalFor('gus')).toEqual({ reason: 'cap', most: 1, windowDays: 7, used: 1 });
  });

  test('quiet hours are those of the person', async () => {
    const clock = (hoursAhead: number, zone: string): string => {
      const at = new Date(Date.now() + hoursAhead * 3_600_000);
      return at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    };
    await identify('hal', { timezone: 'Asia/Tokyo' });
    await identify('ida', { timezone: 'America/Los_Angeles' });
    await identify('jon', { phone: '+1 212 555 0123' });
    await set({ quietHours: { from: clock(-1, 'Asia/Tokyo'), until: clock(1, 'Asia/Tokyo') } });
    expect(await refusalFor('hal')).toEqual({ reason: 'quiet_hours' });
    expect(await refusalFor('ida')).toBeNull();
    // A number of the brand's own country says no more than the brand does.
    expect((await decideFor({ userId: 'jon' })).receipt!.guards.zone).toEqual({ name: 'UTC', from: 'brand' });
  });
});

test('whom it is about must be said, and be somebody', async () => {
  const code = async (said: object): Promise<unknown> => {
    const { status, body } = await suppress(said);
    return [status, (body as unknown as Problem).code];
  };
  expect(await code({})).toEqual([400, 'invalid_request']);
  expect(await code({ personId: '00000000-0000-4000-8000-000000000000' })).toEqual([404, 'person_not_found']);
  expect((await lift('00000000-0000-4000-8000-000000000000')).body).toMatchObject({ code: 'suppression_not_found' });
});
