import type { AskAnswer, StaffAskAnswer } from '@throughline/contract/ask';
import type { QuestionCount, QuestionCounts } from '@throughline/contract/question';
import { createSigningKey, type SigningKey } from '@throughline/server/testing/signing-key';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { put } from './deciding-shop.ts';
import { type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let callCentre: ShopSource;
let key: SigningKey;
let nth = 0;
/** The person of a test. */
let who: string;

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

async function register(question: string, change: object = {}): Promise<void> {
  const definition = {
    words: { en: 'Which size?' },
    trait: question.replaceAll('-', '_'),
    answer: { kind: 'number' },
    owner: 'Call centre',
    ...change,
  };
  const { status, body } = await put(shop, `/api/questions/${question}`, { version: 0, question: definition });
  expect({ status, body }).toMatchObject({ status: 200 });
}

beforeAll(async () => {
  shop = await startShop();
  key = await createSigningKey('EdDSA', 'first');
  web = await shop.addSource('web', 'public', { department: 'Web', identityKeys: [key.publicJwk] });
  callCentre = await shop.addSource('call centre', 'server', { department: 'Call centre' });
  await register('shoe_size', { purpose: 'Personalisation', freshDays: 365 });
  await register('floor', { sensitivity: 'open' });
  await register('allergy', { sensitivity: 'sensitive', answer: { kind: 'text' } });
});
afterAll(() => shop.close());
beforeEach(() => {
  nth += 1;
  who = `person-${nth}`;
});

const ask = (source: ShopSource, identity: object, more: object = { questions: ['shoe_size'] }) =>
  source.post<AskAnswer>('ask', { identity, ...more });
const only = async (answer: Promise<Answer<AskAnswer>>): Promise<AskAnswer['questions'][number]> =>
  (await answer).body.questions[0]!;
const identify = (traits: object, more: object = {}) => ({ type: 'identify', userId: who, traits, ...more });
const step = (event: string, question = 'shoe_size', more: object = {}) => ({
  type: 'track',
  event,
  userId: who,
  properties: { question },
  ...more,
});
const counts = async (question = 'shoe_size'): Promise<QuestionCount> =>
  (await shop.ask<QuestionCounts>('/api/question-counts?days=365')).body.questions.find(
    (one) => one.question === question,
  )!;
const token = () => key.sign({ sub: who });

describe('a question is not asked twice', () => {
  test('what was answered on the web is not asked again at the call centre, which is told the answer', async () => {
    await web.send(identify({ shoe_size: 42 }), step('Question Answered'));
    const verdict = await only(ask(callCentre, { userId: who }));
    expect(verdict).toMatchObject({
      ask: false,
      reason: 'known',
      known: { value: 42, source: 'web', department: 'Web', trust: 'public' },
    });
  });

  test('nor the other way round: the page is told that it need not ask, and not the answer', async () => {
    await callCentre.send(identify({ shoe_size: 42 }));
    const answer = await ask(web, { userId: who, identityToken: await token() });
    expect(answer.body.questions[0]).toMatchObject({ ask: false, reason: 'known' });
    expect(JSON.stringify(answer.body)).not.toContain('42');
  });

  test('what nobody knows is asked, with its words; a trait names its questions', async () => {
    const { body } = await ask(callCentre, { userId: who }, { traits: ['shoe_size'] });
    expect(body.questions).toMatchObject([
      { question: 'shoe_size', ask: true, reason: 'unknown', known: null, words: { en: 'Which size?' } },
    ]);
  });

  test('what is stale is asked again, and the old answer is shown', async () => {
    await callCentre.send(identify({ shoe_size: 41 }, { timestamp: ago(366) }));
    expect(await only(ask(callCentre, { userId: who }))).toMatchObject({
      ask: true,
      reason: 'stale',
      known: { value: 41 },
    });
  });

  test('what was taken back with its purpose is neither asked nor used', async () => {
    await callCentre.send(identify({ shoe_size: 42 }));
    await shop.ask('/api/consents', { identifier: `user_id:${who}`, purpose: 'Personalisation', word: 'denied' });
    expect(await only(ask(callCentre, { userId: who }))).toMatchObject({
      ask: false,
      reason: 'purpose_denied',
      known: null,
    });
  });

  test('of somebody who has died nothing is asked', async () => {
    await callCentre.send(identify({}));
    await shop.ask('/api/suppressions', {
      identifier: `user_id:${who}`,
      kind: 'deceased',
      askedBy: 'his wife',
      reason: 'She called.',
    });
    expect(await only(ask(callCentre, { userId: who }))).toMatchObject({ ask: false, reason: 'suppressed' });
  });

  test('whoever declined is left in peace, by every department', async () => {
    await web.send(step('Question Declined'));
    const verdict = await only(ask(callCentre, { userId: who }));
    expect(verdict).toMatchObject({ ask: false, reason: 'recently_declined' });
    expect(Date.parse(verdict.until!) - Date.now()).toBeGreaterThan(89 * DAY);
  });

  test('what the registry does not know is refused, and so is asking nothing', async () => {
    expect(await ask(web, { userId: who }, { questions: ['star-sign'] })).toMatchObject({
      status: 404,
      body: { code: 'question_not_found' },
    });
    expect(await ask(web, { userId: who }, {})).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('a request that asks', () => {
  test('is stored as asked once however often it comes, and is answered the same', async () => {
    const request = { questions: ['shoe_size'], requestId: `form-${nth}` };
    const first = await ask(callCentre, { userId: who }, request);
    const again = await ask(callCentre, { userId: who }, request);
    expect(first.body).toMatchObject({ asked: 1, questions: [{ ask: true }] });
    expect(again.body).toEqual(first.body);
    expect(await only(ask(callCentre, { userId: who }))).toMatchObject({ ask: false, reason: 'recently_asked' });
    const { body } = await shop.ask<{ events: unknown[] }>(
      `/api/people/${(await shop.person(`user_id:${who}`)).id}/events`,
    );
    expect(body.events).toMatchObject([{ name: 'Question Asked', payload: { properties: { question: 'shoe_size' } } }]);
  });

  test('stores nothing without a request id', async () => {
    expect((await ask(callCentre, { userId: who })).body.asked).toBe(0);
    expect(await shop.holders(`user_id:${who}`)).toEqual([]);
  });
});

describe('a stranger who reads the key of a page', () => {
  beforeEach(async () => {
    await callCentre.send(identify({ shoe_size: 42, floor: 3, allergy: 'nuts' }));
  });

  test('learns nothing of a login: the answer is the same for somebody of whom nothing is known', async () => {
    const questions = ['shoe_size', 'allergy'];
    const known = await ask(web, { userId: who }, { questions });
    const nobody = await ask(web, { userId: 'nobody-at-all' }, { questions });
    expect(known.body).toEqual(nobody.body);
    expect(known.body.questions).toMatchObject([
      { ask: false, reason: 'signed_identity_required' },
      { ask: false, reason: 'signed_identity_required' },
    ]);
  });

  test('learns of an open question only that it need not be asked', async () => {
    const open = await only(ask(web, { userId: who }, { questions: ['floor'] }));
    expect(open.ask).toBe(false);
    expect(open).not.toHaveProperty('reason');
    expect(open).not.toHaveProperty('known');
  });

  test('learns nothing by claiming that their device is somebody’s', async () => {
    const device = { anonymousId: `device-${nth}` };
    await web.send({ type: 'identify', userId: who, ...device });
    expect((await shop.person(`anonymous_id:${device.anonymousId}`)).goldenRecord['shoe_size']).toBeDefined();
    expect(await only(ask(web, device))).toMatchObject({ ask: true });
    await web.send({ type: 'identify', ...device, traits: { shoe_size: 40 } });
    expect(await only(ask(web, device))).toMatchObject({ ask: false });
  });

  test('nobody but staff is told a sensitive value', async () => {
    const verdict = await only(ask(callCentre, { userId: who }, { questions: ['allergy'] }));
    expect(verdict).toMatchObject({ ask: false, reason: 'known' });
    expect(verdict).not.toHaveProperty('known');
    const { body } = await shop.ask<StaffAskAnswer>('/api/ask', { identifier: `user_id:${who}` });
    expect(body.questions.find(({ question }) => question === 'allergy')).toMatchObject({
      known: { value: 'nuts', source: 'call centre' },
      isSensitive: true,
      owner: 'Call centre',
    });
  });
});

describe('a re-ask', () => {
  const told = (days: number) => identify({ shoe_size: 42 }, { timestamp: ago(days), messageId: `told-${nth}` });
  const askedAgain = (days: number, more: object = {}) =>
    step('Question Asked', 'shoe_size', { timestamp: ago(days), messageId: `asked-${nth}`, ...more });

  test('is counted once, also when the event comes twice', async () => {
    const before = await counts();
    await web.send(told(3));
    await callCentre.send(askedAgain(2));
    await callCentre.send(askedAgain(2));
    const after = await counts();
    expect([after.asked - before.asked, after.reAsked - before.reAsked]).toEqual([1, 1]);
    expect(after.peopleReAsked - before.peopleReAsked).toBe(1);
    expect(after).toMatchObject({ isRegistered: true, owner: 'Call centre' });
    expect(after.bySource[0]).toMatchObject({ source: 'call centre', department: 'Call centre' });
  });

  test('is one also when what was known comes late, and none when it was said afterwards', async () => {
    const before = await counts();
    await callCentre.send(askedAgain(2));
    expect((await counts()).reAsked).toBe(before.reAsked);
    await web.send(told(1));
    expect((await counts()).reAsked).toBe(before.reAsked);
    await web.send(identify({ shoe_size: 41 }, { timestamp: ago(3) }));
    expect((await counts()).reAsked).toBe(before.reAsked + 1);
  });

  test('is one across departments that turn out to be one person, and none once they are split', async () => {
    const before = await counts();
    await callCentre.send({ type: 'identify', userId: `other-${nth}`, traits: { shoe_size: 42 }, timestamp: ago(3) });
    await callCentre.send(askedAgain(2));
    expect((await counts()).reAsked).toBe(before.reAsked);
    await callCentre.send({
      type: 'identify',
      context: { externalIds: [{ type: 'loyalty_card', id: `card-${nth}` }] },
      traits: { shoe_size: 43 },
      timestamp: ago(4),
    });
    expect((await counts()).reAsked).toBe(before.reAsked);
    await callCentre.send(identify({ loyaltyCard: `card-${nth}` }));
    expect((await counts()).reAsked).toBe(before.reAsked + 1);
  });

  test('is none any more when what was known is retracted', async () => {
    const before = await counts();
    const file = await shop.addSource(`file ${nth}`, 'server', { namespace: 'main' });
    await file.send(told(3));
    await callCentre.send(askedAgain(2));
    expect((await counts()).reAsked).toBe(before.reAsked + 1);
    await shop.ask('/api/retractions', { sourceId: file.id, reason: 'It was the wrong file.' });
    expect((await counts()).reAsked).toBe(before.reAsked);
  });

  test('of tests and bots does not count', async () => {
    const before = await counts();
    await web.send(told(3));
    await callCentre.send(askedAgain(2, { context: { test: true } }));
    expect((await counts()).asked).toBe(before.asked);
  });

  test('a question that nobody has registered is counted as such', async () => {
    await web.send(step('Question Asked', 'star-sign'));
    expect(await counts('star-sign')).toMatchObject({ isRegistered: false, owner: null, asked: 1, reAsked: 0 });
  });
});
