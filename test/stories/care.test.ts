import { inflateRawSync } from 'node:zlib';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { ErasureAnswer, ErasurePreview } from '@throughline/contract/erasure';
import type { PersonConsents } from '@throughline/contract/person-consents';
import type { SuppressionAnswer, SuppressionPreview } from '@throughline/contract/suppression';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, define, defineHome, put } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
  const { version } = (await shop.ask<{ version: number }>('/api/settings')).body;
  const settings = {
    holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
    persuasion: { caps: [], quietHours: null, consentPurposes: ['Advertising'] },
  };
  await put(shop, '/api/settings', { version, settings });
});
afterAll(() => shop.close());

let requests = 0;
async function decideFor(userId: string): Promise<DecideAnswer & { refusals: Record<string, unknown> }> {
  requests += 1;
  const { body } = await decideAt(backend, { identity: { userId }, requestId: `care ${requests}` });
  const candidates = body.receipt!.decision.candidates.map(({ action, refusal }) => [action, refusal] as const);
  return { ...body, refusals: Object.fromEntries(candidates) };
}
const owedTo = ({ owed }: DecideAnswer): string[] => owed.map(({ action }) => action);

describe('a man who is marked deceased', () => {
  const LANDLINE = '+40264123456';
  let [paul, maria] = ['', ''];
  beforeAll(async () => {
    const call = (userId: string, firstName: string) => [
      {
        type: 'identify',
        userId,
        traits: { firstName, lastName: 'Pop', phone: LANDLINE, email: `${userId}@example.org` },
      },
      {
        type: 'track',
        event: 'Order Completed',
        userId,
        properties: { order_id: `${userId}-1`, total: 20, currency: 'EUR' },
      },
    ];
    await backend.send(...call('paul', 'Paul'), ...call('maria', 'Maria'));
    paul = (await shop.person('user_id:paul')).id;
    maria = (await shop.person('user_id:maria')).id;
  });

  test('is told of nothing any more, and the screen says so before: what, and that his wife is not meant', async () => {
    const { status, body } = await shop.ask<SuppressionPreview>('/api/suppressions/preview', {
      personId: paul,
      kind: 'deceased',
    });
    expect(status).toBe(200);
    expect(body.reached.map(({ id }) => id)).toEqual([paul]);
    expect(body.withheld.map(({ action }) => action)).toEqual(['gift-finder', 'late-order-notice', 'size-guide']);
    expect(body.withheld[0]).toMatchObject({ kind: 'persuasion', moments: [{ key: 'home', name: 'Home page' }] });
    expect(body.goesOn).toEqual([]);
    expect(body.openOrders).toEqual([{ personId: paul, orderKey: 'main/paul-1', status: 'placed' }]);
    expect(body.neighbours).toMatchObject([
      { person: { id: maria }, shares: [{ type: 'phone', value: LANDLINE }], openOrders: 1 },
    ]);
  });

  test('with another reason what is owed goes on', async () => {
    const draft = { personId: paul, kind: 'do_not_contact' };
    const { body } = await shop.ask<SuppressionPreview>('/api/suppressions/preview', draft);
    expect(body.goesOn.map(({ action }) => action)).toEqual(['late-order-notice']);
    expect(body.withheld.map(({ action }) => action)).toEqual(['gift-finder', 'size-guide']);
  });

  test('is answered with silence and the reason; his wife hears of her order; one click makes it as it was', async () => {
    const before = await decideFor('paul');
    expect({ refusals: before.refusals, owed: owedTo(before) }).toMatchObject({
      refusals: { 'size-guide': null, 'gift-finder': null },
      owed: ['late-order-notice'],
    });

    const { body } = await shop.ask<SuppressionAnswer>('/api/suppressions', {
      personId: paul,
      kind: 'deceased',
      confidence: 'likely',
      askedBy: 'a relative',
      reason: 'His wife called.',
    });
    expect(body.suppression).toMatchObject({ confidence: 'likely', askedBy: 'a relative', liftedAt: null });
    const { id } = body.suppression;

    const silent = await decideFor('paul');
    expect(silent.action).toBeNull();
    expect(owedTo(silent)).toEqual([]);
    const suppressed = { reason: 'suppressed', kind: 'deceased', suppressionId: id };
    expect(silent.refusals).toMatchObject({ 'size-guide': suppressed, 'gift-finder': suppressed });
    const hers = await decideFor('maria');
    expect(hers.refusals).toMatchObject({ 'size-guide': null, 'gift-finder': null });
    expect(owedTo(hers)).toEqual(['late-order-notice']);

    await shop.ask(`/api/suppressions/${id}/lift`, { reason: 'He is alive.' });
    const again = await decideFor('paul');
    expect({ refusals: again.refusals, owed: owedTo(again) }).toEqual({
      refusals: before.refusals,
      owed: owedTo(before),
    });
  });
});

describe('what a person agreed to', () => {
  test('is shown by purpose and channel, each word with its proof and with what needs it', async () => {
    const news = { name: 'News', class: 'catalytic', goal: 'order', consentPurpose: 'News', content: {} };
    await define(shop, 'action', 'news', news);
    await define(shop, 'moment', 'news', { name: 'News', actions: ['news'] });
    const consent = (said: Record<string, boolean>) => ({ consent: { categoryPreferences: said } });
    await backend.send({ type: 'identify', userId: 'cora', context: consent({ News: true }) });
    const { id } = await shop.person('user_id:cora');
    await shop.ask('/api/consents', {
      personId: id,
      purpose: 'News',
      channel: 'sms',
      word: 'denied',
      proof: { call: 'no texts, please' },
    });
    const { status, body } = await shop.ask<PersonConsents>(`/api/people/${id}/consents`);
    expect(status).toBe(200);
    expect(body.purposes).toMatchObject([
      { purpose: 'Advertising', standing: null, channels: [], usedBy: [], words: [] },
      {
        purpose: 'News',
        standing: 'granted',
        channels: [{ channel: 'sms', standing: 'denied' }],
        usedBy: [{ action: 'news', name: 'News' }],
        words: [
          {
            word: 'denied',
            channel: 'sms',
            proof: { kind: 'ledger', madeBy: 'admin', said: { call: 'no texts, please' } },
          },
          { word: 'granted', channel: null, proof: { kind: 'event', source: 'backend', type: 'identify' } },
        ],
      },
    ]);
    expect(body.isWhole).toBe(true);
  });

  test('is shown also where what was sent as consent is none', async () => {
    const strange = ['yes', 7, ['News'], { categoryPreferences: 'all' }, { categoryPreferences: { News: 'yes' } }];
    const calls = strange.map((consent) => ({ type: 'identify', userId: 'odd', context: { consent } }));
    await backend.send(...calls);
    const { id } = await shop.person('user_id:odd');
    const { body } = await shop.ask<PersonConsents>(`/api/people/${id}/consents`);
    expect(body.purposes.flatMap(({ words }) => words)).toEqual([]);
  });
});

describe('who may read personal data', () => {
  test('can see what those see who may not', async () => {
    await backend.send({ type: 'identify', userId: 'ida', traits: { firstName: 'Ida', email: 'ida@example.org' } });
    const { id } = await shop.person('user_id:ida');
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'x-throughline-masked': '1' };
    const answer = await fetch(`${shop.url}/api/people/${id}`, { headers });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain(id);
    expect(text).not.toMatch(/Ida|ida@example[.]org/);
  });
});

describe('before somebody is erased', () => {
  test('it is said what would be deleted, and that is what is deleted', async () => {
    await backend.send(
      { type: 'identify', userId: 'gil', traits: { email: 'gil@example.org', phone: '+40264123456' } },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'gil',
        properties: { order_id: 'gil-1', total: 5, currency: 'EUR' },
      },
    );
    await decideFor('gil');
    const { id } = await shop.person('user_id:gil');
    await shop.ask('/api/consents', { personId: id, purpose: 'News', word: 'denied' });
    const { status, body } = await shop.ask<ErasurePreview>('/api/erasures/preview', { person: id });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      people: [{ id }],
      sources: [{ source: 'backend', records: 1, events: 2 }],
      records: 1,
      events: 2,
      orders: 1,
      decisions: 1,
      consents: 1,
      suppressions: 0,
      answers: 0,
      sharedIdentifiers: 1,
      keptRecords: 0,
    });
    expect((await shop.read(id)).orders.count).toBe(1);
    const erased = await shop.ask<ErasureAnswer>('/api/erasures', { person: id, reason: 'Asked for.' });
    expect(erased.body).toMatchObject({ records: body.records, events: body.events });
    expect((await shop.ask<ErasurePreview>('/api/erasures/preview', { person: id })).status).toBe(410);
  });
});

describe('everything known of a person', () => {
  test('is one archive that they can open', async () => {
    await backend.send({ type: 'identify', userId: 'hana', traits: { firstName: 'Hana' } });
    const { id } = await shop.person('user_id:hana');
    await shop.ask('/api/consents', { personId: id, purpose: 'News', word: 'denied' });
    const answer = await fetch(`${shop.url}/api/people/${id}/export`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain(`person-${id}.zip`);
    const files = filesOfZip(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()]).toEqual(['consents.ndjson', 'events.csv', 'events.ndjson', 'person.json']);
    expect(JSON.parse(files.get('person.json')!)).toMatchObject({ id });
    expect(files.get('events.csv')).toContain('Hana');
    const audit = await shop.ask<{ entries: { action: string; subject: string }[] }>('/api/audit?limit=5');
    expect(audit.body.entries).toContainEqual(expect.objectContaining({ action: 'person.exported', subject: id }));
  });
});

/** The files of an archive by what its central directory says. */
function filesOfZip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [packed, length, begins] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const data = begins + 30 + zip.readUInt16LE(begins + 26) + zip.readUInt16LE(begins + 28);
    files.set(name, inflateRawSync(zip.subarray(data, data + packed)).toString());
    at += 46 + length;
  }
  return files;
}
