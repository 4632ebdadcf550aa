import type { Consent, ConsentAnswer, ConsentPage } from '@throughline/contract/consent';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, define, put } from './deciding-shop.ts';
import { type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await put(shop, '/api/settings', {
    version: 0,
    settings: {
      holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
      persuasion: { caps: [], quietHours: null, consentPurposes: ['Advertising'] },
    },
  });
  await define(shop, 'goal', 'order', { kind: 'order', name: 'Orders', windowDays: 30 });
  const action = { goal: 'order', content: {}, class: 'catalytic', consentPurpose: 'Advertising' };
  const made = [
    await define(shop, 'action', 'offer', { ...action, name: 'An offer' }),
    await define(shop, 'moment', 'home', { name: 'Home page', actions: ['offer'] }),
  ];
  for (const { status, body } of made) if (status !== 200) throw new Error(JSON.stringify(body));
});
afterAll(() => shop.close());

const MINUTE_MS = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

const word = (said: object): Promise<Answer<ConsentAnswer>> =>
  shop.ask('/api/consents', { purpose: 'Advertising', ...said });
const ledgerOf = async (query: string): Promise<ConsentPage> =>
  (await shop.ask<ConsentPage>(`/api/consents?${query}`)).body;
const banner = (Advertising: boolean, minutesAgo = 0): object => ({
  timestamp: ago(minutesAgo),
  context: { consent: { categoryPreferences: { Advertising } } },
});

let requests = 0;
/** Why the offer was left out for a login; null where it could be drawn. */
async function refusalFor(userId: string): Promise<string | null> {
  requests += 1;
  const { status, body } = await decideAt(backend, { identity: { userId }, requestId: `consent-${requests}` });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return refusalOf(body);
}

function refusalOf({ receipt }: DecideAnswer): string | null {
  const offer = receipt!.decision.candidates.find(({ action }) => action === 'offer')!;
  expect(offer.propensity > 0).toBe(offer.refusal === null);
  return offer.refusal?.reason ?? null;
}

describe('a person who', () => {
  test('has said nothing is not persuaded for a purpose that needs a yes', async () => {
    await backend.send({ type: 'identify', userId: 'silent' });
    expect(await refusalFor('silent')).toBe('no_consent');
  });

  test('agrees on a banner may be persuaded, until the banner says otherwise', async () => {
    await web.send({ type: 'page', userId: 'bea', ...banner(true, 2) });
    expect(await refusalFor('bea')).toBeNull();
    await web.send({ type: 'page', userId: 'bea', ...banner(false, 1) });
    expect(await refusalFor('bea')).toBe('consent_withdrawn');
    await web.send({ type: 'page', userId: 'bea', ...banner(true) });
    expect(await refusalFor('bea')).toBeNull();
  });

  test('has a yes arrive late is asked by when it was said, not by when it came', async () => {
    await web.send({ type: 'page', userId: 'late', ...banner(false, 5) });
    await web.send({ type: 'page', userId: 'late', ...banner(true, 60) });
    expect(await refusalFor('late')).toBe('consent_withdrawn');
  });

  test('takes it back by telephone is left alone at once, and the banner of her browser does not undo it', async () => {
    await web.send({ type: 'page', userId: 'cleo', ...banner(true, 1) });
    const { id } = await shop.person('user_id:cleo');
    const { status, body } = await word({ personId: id, word: 'denied', proof: { call: 'no more offers, please' } });
    expect(status).toBe(201);
    expect(body.standing).toEqual({ Advertising: 'denied' });
    expect(await refusalFor('cleo')).toBe('consent_withdrawn');
    await web.send({ type: 'page', userId: 'cleo', ...banner(true) });
    expect(await refusalFor('cleo')).toBe('consent_withdrawn');
    expect((await word({ personId: id, word: 'granted' })).body.standing).toEqual({ Advertising: 'granted' });
    expect(await refusalFor('cleo')).toBeNull();
  });

  test('takes it back now is believed also where the clock of a server that said yes is ahead', async () => {
    const ahead = new Date(Date.now() + 50_000).toISOString();
    await backend.send({ type: 'identify', userId: 'ahead', ...banner(true), timestamp: ahead });
    expect(await refusalFor('ahead')).toBeNull();
    await word({ identifier: 'user_id:ahead', word: 'denied' });
    expect(await refusalFor('ahead')).toBe('consent_withdrawn');
  });

  test('agrees to letters only has not agreed to everything', async () => {
    await backend.send({ type: 'identify', userId: 'letters' });
    const { body } = await word({ identifier: 'user_id:letters', channel: 'post', word: 'granted' });
    expect(body.consents[0]).toMatchObject({ channel: 'post', word: 'granted' });
    expect(body.standing).toEqual({});
    expect(await refusalFor('letters')).toBe('no_consent');
  });
});

describe('the ledger', () => {
  test('keeps every word with its proof, newest first, and changes none', async () => {
    await backend.send({ type: 'identify', userId: 'dora' });
    const { id } = await shop.person('user_id:dora');
    const saidAt = '2026-01-05T10:00:00.000Z';
    const proof = { form: 'newsletter', textVersion: '7' };
    await word({ personId: id, word: 'granted', saidAt, proof });
    await word({ recordId: id, word: 'denied' });
    const { consents, standing, nextCursor } = await ledgerOf(`personId=${id}`);
    expect(consents.map((one: Consent) => one.word)).toEqual(['denied', 'granted']);
    expect(consents[1]).toMatchObject({ personId: id, recordId: id, saidAt, proof, madeBy: 'admin', channel: null });
    expect({ standing, nextCursor }).toEqual({ standing: { Advertising: 'denied' }, nextCursor: null });
    const first = await ledgerOf(`personId=${id}&limit=1`);
    const second = await ledgerOf(`personId=${id}&limit=1&cursor=${first.nextCursor}`);
    expect([...first.consents, ...second.consents]).toEqual(consents);
  });

  test('answers whom it cannot help', async () => {
    const code = async (said: object): Promise<unknown> => {
      const { status, body } = await word({ word: 'denied', ...said });
      return [status, (body as unknown as Problem).code];
    };
    expect(await code({ identifier: 'email:nobody@example.org' })).toEqual([404, 'person_not_found']);
    expect(await code({ identifier: 'order_id:17' })).toEqual([400, 'invalid_identifier']);
    expect(await code({})).toEqual([400, 'invalid_request']);
    expect(await code({ identifier: 'user_id:dora', personId: '00000000-0000-4000-8000-000000000000' })).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await code({ identifier: 'user_id:dora', saidAt: '2126-01-01T00:00:00Z' })).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await code({ personId: '00000000-0000-4000-8000-000000000000' })).toEqual([404, 'person_not_found']);
  });

  test('takes back for everybody who shows an address, and grants for nobody but one', async () => {
    const email = 'family@example.org';
    for (const userId of ['mother', 'father']) {
      await backend.send({ type: 'identify', userId, traits: { email }, ...banner(true, 1) });
    }
    const granted = await word({ identifier: `email:${email}`, word: 'granted' });
    expect([granted.status, (granted.body as unknown as Problem).code]).toEqual([409, 'several_people']);
    const { body } = await word({ identifier: `email:${email}`, word: 'denied' });
    expect(body.consents).toHaveLength(2);
    expect([await refusalFor('mother'), await refusalFor('father')]).toEqual([
      'consent_withdrawn',
      'consent_withdrawn',
    ]);
    expect(await ledgerOf(`identifier=email:${email}`)).toMatchObject({ consents: [{}, {}], standing: null });
  });
});

describe('when records turn out to be one person', () => {
  test('what one of them denied holds for the person, and is theirs alone again when they are split', async () => {
    await web.send({ type: 'page', anonymousId: 'phone of eva', ...banner(true, 3) });
    await backend.send({ type: 'identify', userId: 'eva' });
    const device = await shop.person('anonymous_id:phone of eva');
    const login = await shop.person('user_id:eva');
    await word({ personId: login.id, word: 'denied' });
    await shop.ask('/api/judgements', { kind: 'same', left: device.id, right: login.id, reason: 'she said so' });
    const { records } = await shop.person('user_id:eva');
    expect(records).toHaveLength(2);
    const standing = async (id: string) => (await ledgerOf(`personId=${id}`)).standing;
    expect(await standing(device.id)).toEqual({ Advertising: 'denied' });
    await shop.ask(`/api/people/${login.id}/split`, { recordIds: [device.id], reason: 'she did not' });
    expect([await standing(device.id), await standing(login.id)]).toEqual([
      { Advertising: 'granted' },
      { Advertising: 'denied' },
    ]);
  });

  test('a rebuild computes the same from the events', async () => {
    const { stateHashBefore, stateHashAfter } = await shop.rebuild();
    expect(stateHashAfter).toBe(stateHashBefore);
  });

  test('what a retracted source had said counts no longer', async () => {
    const kiosk = await shop.addSource('kiosk', 'server');
    await kiosk.send({ type: 'identify', userId: 'fay', ...banner(false) });
    await backend.send({ type: 'identify', userId: 'fay', ...banner(true, 5) });
    expect(await refusalFor('fay')).toBe('consent_withdrawn');
    await shop.ask('/api/retractions', { sourceId: kiosk.id, reason: 'its buttons were swapped' });
    expect(await refusalFor('fay')).toBeNull();
  });
});

test('a browser that asks not to be followed is not persuaded', async () => {
  await web.send({ type: 'page', userId: 'gpc', ...banner(true) });
  const asking = { identity: { userId: 'gpc' }, requestId: 'gpc-1' };
  const { body } = await decideAt(backend, { ...asking, context: { globalPrivacyControl: true } });
  expect(refusalOf(body)).toBe('opt_out_signal');
});
