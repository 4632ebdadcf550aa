import type { Briefing, Callers } from '@throughline/contract/briefing';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { DecisionPage } from '@throughline/contract/decision';
import type { Noted } from '@throughline/contract/desk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { define, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let till: ShopSource;
let calls: ShopSource;
let delivery: ShopSource;
let nth = 0;
/** The person of a test, and the telephone they call from. */
let who: string;
let phone: string;

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

beforeAll(async () => {
  shop = await startShop();
  await put(shop, '/api/settings', { version: 0, settings: { country: 'DE' } });
  web = await shop.addSource('web', 'server', { department: 'Web' });
  till = await shop.addSource('till', 'server', { department: 'Stores' });
  calls = await shop.addSource('calls', 'server', { department: 'Call centre' });
  delivery = await shop.addSource('courier', 'server', { department: 'Delivery' });
  await put(shop, '/api/questions/shoe-size', {
    version: 0,
    question: { words: { en: 'Which size?' }, trait: 'shoe_size', answer: { kind: 'number' }, owner: 'Call centre' },
  });
  await put(shop, '/api/questions/doorbell', {
    version: 0,
    question: { words: { en: 'Which bell?' }, trait: 'doorbell', answer: { kind: 'text' }, owner: 'Delivery' },
  });
});
afterAll(() => shop.close());
beforeEach(async () => {
  nth += 1;
  who = `person-${nth}`;
  phone = `+4930555${String(nth).padStart(4, '0')}`;
  await web.send({ type: 'identify', userId: who, traits: { phone, firstName: 'Ada', lastName: `L${nth}` } });
});

const callers = async (caller: string) =>
  (await shop.ask<Callers>(`/api/callers?caller=${encodeURIComponent(caller)}`)).body;
const briefing = async (): Promise<Briefing> => {
  const { id } = await shop.person(`user_id:${who}`);
  return (await shop.ask<Briefing>(`/api/people/${id}/briefing`)).body;
};
const track = (event: string, properties: object = {}, timestamp = ago(1)) => ({
  type: 'track',
  event,
  userId: who,
  properties,
  timestamp,
});
const answer = (more: object, requestId = `desk-${nth}`) =>
  shop.ask<Noted & { code?: string }>('/api/answers', {
    identifier: `user_id:${who}`,
    question: 'shoe-size',
    outcome: 'answered',
    value: 42,
    requestId,
    ...more,
  });
const eventsOf = async (): Promise<{ name: string | null; source: string; payload: Record<string, unknown> }[]> => {
  const { id } = await shop.person(`user_id:${who}`);
  return (await shop.ask<{ events: never[] }>(`/api/people/${id}/events`)).body.events;
};

describe('a caller is found', () => {
  test('by a telephone number as it is written at home, by an order, a card and an address', async () => {
    await till.send({
      type: 'identify',
      userId: who,
      traits: { loyaltyCard: `77${nth}00`, email: `a${nth}@example.org` },
    });
    await web.send(track('Order Completed', { order_id: `A-${nth}`, total: 10, currency: 'EUR' }));
    const { id } = await shop.person(`user_id:${who}`);
    for (const [typed, by] of [
      [phone.replace('+49', '0'), 'phone'],
      [`77${nth}00`, 'loyalty_card'],
      [`#A-${nth}`, 'order_id'],
      [`A${nth}@Example.org`, 'email'],
    ] as const) {
      expect((await callers(typed)).people, typed).toMatchObject([{ id, by, name: `Ada L${nth}`, state: 'standing' }]);
    }
  });

  test('as several when two people hold the number, each told apart', async () => {
    await web.send({ type: 'identify', userId: `${who}-too`, traits: { phone, firstName: 'Bea' } });
    const { people } = await callers(phone);
    expect(new Set(people.map(({ name }) => name))).toEqual(new Set([`Ada L${nth}`, 'Bea']));
    expect(people.map(({ state }) => state)).toEqual(['contested', 'contested']);
  });

  test('as nobody when the number is new', async () => {
    expect(await callers('+4930999999')).toMatchObject({
      people: [],
      readAs: [{ type: 'phone', value: '+4930999999' }],
    });
  });
});

describe('the briefing', () => {
  test('says in one line what each department last did, what is open, and what is owed', async () => {
    await web.send(
      track('Order Completed', { order_id: `P-${nth}`, total: 20, currency: 'EUR', promised_at: ago(5) }, ago(60)),
    );
    await till.send(track('Store Visited', {}, ago(30)));
    await delivery.send(track('Order Shipped', { order_id: `P-${nth}` }, ago(20)));
    await calls.send(track('Call Received', { order_id: `P-${nth}`, note: 'Where is it?' }, ago(2)));
    const brief = await briefing();
    expect(brief.person).toMatchObject({
      name: `Ada L${nth}`,
      isIdentified: true,
      orders: 1,
      recognition: { trust: 'server', contested: 0 },
    });
    expect(brief.departments.map(({ department, what }) => [department, what])).toEqual([
      ['Call centre', 'Call Received'],
      ['Delivery', 'Order Shipped'],
      ['Stores', 'Store Visited'],
      ['Web', 'Order Completed'],
    ]);
    expect(brief.open.problems).toMatchObject([
      { kind: 'promise', what: `main/P-${nth}`, contacts: 1 },
      { kind: 'contact', what: 'call', contacts: 1 },
    ]);
    expect(brief.open.orders).toMatchObject([
      { orderKey: `main/P-${nth}`, status: 'shipped', promise: { state: 'overdue' } },
    ]);
    expect(brief.contacts).toMatchObject([
      { kind: 'call', orderId: `P-${nth}`, note: 'Where is it?' },
      { kind: 'visit' },
    ]);
  });

  test('says what not to ask before what may be asked', async () => {
    await till.send({ type: 'identify', userId: who, traits: { shoe_size: 42 } });
    expect((await briefing()).questions).toMatchObject([
      { question: 'shoe-size', ask: false, reason: 'known', known: { value: 42, department: 'Stores' } },
      { question: 'doorbell', ask: true, reason: 'unknown', known: null },
    ]);
  });

  test('says who must be treated with care', async () => {
    await shop.ask('/api/suppressions', {
      identifier: `user_id:${who}`,
      kind: 'deceased',
      askedBy: 'his wife',
      reason: 'Call.',
    });
    await shop.ask('/api/consents', { identifier: `user_id:${who}`, purpose: 'Advertising', word: 'denied' });
    const { care, questions } = await briefing();
    expect(care).toMatchObject({ suppressions: [{ kind: 'deceased' }], consents: { Advertising: 'denied' } });
    expect(questions.every(({ ask, reason }) => !ask && reason === 'suppressed')).toBe(true);
  });

  test('is of whoever the id means now, and 404 of nobody', async () => {
    const { status } = await shop.ask('/api/people/0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11/briefing');
    expect(status).toBe(404);
  });
});

describe('what is told at the desk', () => {
  test('comes from one source, also when the first is told by many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => answer({}, `first-${at}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    const { body } = await shop.ask<{ sources: { kind: string; department: string }[] }>('/api/sources');
    expect(body.sources.filter(({ kind }) => kind === 'desk')).toMatchObject([{ department: 'Call centre' }]);
  });

  test('is in the Golden Record with where it came from, and is not asked again', async () => {
    const { status, body } = await answer({});
    expect({ status, body }).toMatchObject({ status: 201, body: { stored: 3 } });
    const person = await shop.person(`user_id:${who}`);
    expect(body.personId).toBe(person.id);
    expect(person.goldenRecord['shoe_size']).toMatchObject({ value: 42, source: 'desk', trust: 'server' });
    expect((await briefing()).questions[0]).toMatchObject({ question: 'shoe-size', ask: false, reason: 'known' });
    const steps = (await eventsOf()).flatMap(({ name }) => (name?.startsWith('Question') ? [name] : []));
    expect(new Set(steps)).toEqual(new Set(['Question Asked', 'Question Answered']));
  });

  test('is stored once however often the request comes', async () => {
    await answer({});
    expect((await answer({})).body.stored).toBe(0);
  });

  test('was not asked where they said it of themselves', async () => {
    expect((await answer({ wasAsked: false })).body.stored).toBe(2);
  });

  test('may be nothing: then nobody asks for a while', async () => {
    await answer({ outcome: 'declined' });
    expect((await briefing()).questions[0]).toMatchObject({ reason: 'recently_declined' });
  });

  test('is refused where it is no answer, or to no question', async () => {
    expect(await answer({ value: 'large' })).toMatchObject({ status: 400, body: { code: 'invalid_answer' } });
    expect(await answer({ question: 'star-sign' })).toMatchObject({
      status: 404,
      body: { code: 'question_not_found' },
    });
  });

  test('belongs to the one who is named, where two people hold the number', async () => {
    await web.send({ type: 'identify', userId: `${who}-too`, traits: { phone, firstName: 'Bea' } });
    expect(await answer({ identifier: `phone:${phone}` })).toMatchObject({
      status: 409,
      body: { code: 'several_people' },
    });
    const bea = await shop.person(`user_id:${who}-too`);
    expect((await answer({ identifier: undefined, personId: bea.id })).body.personId).toBe(bea.id);
    expect((await shop.person(`user_id:${who}`)).traits).not.toHaveProperty('shoe_size');
  });
});

describe('a contact is noted', () => {
  const note = (more: object) =>
    shop.ask<Noted>('/api/contacts', {
      identifier: `phone:${phone}`,
      kind: 'call',
      orderId: '7',
      note: 'Asks when it comes.',
      requestId: `call-${nth}`,
      ...more,
    });

  test('as the event that other sources send, with what it was about', async () => {
    const { body } = await note({});
    expect(body).toEqual({ personId: (await shop.person(`user_id:${who}`)).id, stored: 1 });
    expect(await briefing()).toMatchObject({
      contacts: [{ kind: 'call', source: 'desk', orderId: '7', note: 'Asks when it comes.' }],
      open: { problems: [{ kind: 'contact', what: 'call' }] },
    });
  });

  test('of a new caller, who is somebody from then on', async () => {
    const { body } = await note({ identifier: `phone:+49307770${nth}` });
    expect((await callers(`+49307770${nth}`)).people).toMatchObject([{ id: body.personId, name: null }]);
  });
});

describe('the next step', () => {
  const next = (id: string, requestId = `next-${nth}`) =>
    shop.ask<DecideAnswer & { code?: string }>(`/api/people/${id}/next-step`, { requestId });

  test('is not decided by looking, and there is none without a moment for it', async () => {
    const { id } = await shop.person(`user_id:${who}`);
    expect((await briefing()).hasDeskMoment).toBe(false);
    expect(await next(id)).toMatchObject({ status: 404, body: { code: 'moment_not_found' } });
    await defineHome(shop, { name: 'At the desk' }, 'desk');
    await define(shop, 'moment', 'desk', { name: 'At the desk', actions: ['size-guide', 'late-order-notice'] });
    expect((await briefing()).hasDeskMoment).toBe(true);
    const decisions = async () => (await shop.ask<DecisionPage>(`/api/decisions?personId=${id}`)).body.decisions;
    expect(await decisions()).toEqual([]);
    const { body } = await next(id);
    expect(body).toMatchObject({ isRepeat: false, receipt: { moment: { key: 'desk' } } });
    expect((await next(id)).body).toMatchObject({ decisionId: body.decisionId, isRepeat: true });
    expect(await decisions()).toMatchObject([{ id: body.decisionId, moment: 'desk' }]);
  });
});
