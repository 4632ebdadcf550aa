import { setTimeout as sleep } from 'node:timers/promises';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { Problem } from '@throughline/contract/problem';
import type {
  AnswersAfterDeathPage,
  SuppressionHit,
  SuppressionHitAnswer,
  SuppressionHitPage,
} from '@throughline/contract/suppression-hit';
import type {
  SuppressionListAnswer,
  SuppressionListEntryPage,
  SuppressionListPreview,
  SuppressionListRefusalPage,
  SuppressionListSlice,
  SuppressionLists,
  SuppressionListUpload,
} from '@throughline/contract/suppression-list';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
  const { version } = (await shop.ask<{ version: number }>('/api/settings')).body;
  const settings = {
    country: 'MD',
    holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
    persuasion: { caps: [], quietHours: null, consentPurposes: [] },
  };
  expect((await put(shop, '/api/settings', { version, settings })).status).toBe(200);
});
afterAll(() => shop.close());

const DEATHS = {
  id: 'nr',
  fields: { givenName: 'first', familyName: 'last', birthDate: 'born', deathDate: 'died', city: 'city' },
};
const CONTACTS = { id: 'nr', fields: { email: 'mail' } };

async function makeList(name: string, kind: string): Promise<string> {
  const said = { name, kind, owner: 'the register', legalBasis: 'Art. 6(1)(f) GDPR' };
  const { status, body } = await shop.ask<SuppressionListAnswer>('/api/suppression-lists', said);
  expect(status).toBe(201);
  return body.list.id;
}

async function upload(listId: string, rows: readonly object[], mapping: object): Promise<number> {
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  const { status, body } = await shop.ask<SuppressionListUpload>(`/api/suppression-lists/${listId}/versions`, {
    asOf: '2026-11-01',
    mapping,
    format: 'ndjson',
    text,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.version.version;
}

async function compared(listId: string, version: number): Promise<SuppressionListPreview> {
  for (let nth = 0; nth < 200; nth += 1) {
    const address = `/api/suppression-lists/${listId}/versions/${version}/preview`;
    const { body } = await shop.ask<SuppressionListPreview>(address);
    if (body.version.isCompared) return body;
    await sleep(25);
  }
  throw new Error('people are not compared');
}

async function putInForce(listId: string, version: number): Promise<void> {
  await compared(listId, version);
  const { status, body } = await shop.ask(`/api/suppression-lists/${listId}/versions/${version}/in-force`, {});
  expect(status, JSON.stringify(body)).toBe(200);
}

const hitsOf = async (query: string): Promise<SuppressionHit[]> =>
  (await shop.ask<SuppressionHitPage>(`/api/suppression-lists/hits?${query}`)).body.hits;

let requests = 0;
async function decideFor(userId: string): Promise<DecideAnswer> {
  requests += 1;
  const { status, body } = await decideAt(backend, { identity: { userId }, requestId: `lists-${requests}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refusalFor = async (userId: string) =>
  (await decideFor(userId)).receipt!.decision.candidates.find(({ action }) => action === 'size-guide')!.refusal;

const identify = (userId: string, traits: object, from = backend) => from.send({ type: 'identify', userId, traits });
const idOf = async (userId: string) => (await shop.person(`user_id:${userId}`)).id;
const ION = { firstName: 'Ion', lastName: 'Vrabie', birthday: '1941-03-05', address: { city: 'Orhei' } };
const ION_ENTRY = { nr: '7', first: 'Ioan', last: 'Vrabie', born: '05.03.1941', died: '2026-02-01', city: 'Orhei' };
const rule = (hit: string, what: string) =>
  shop.ask<SuppressionHitAnswer>(`/api/suppression-lists/hits/${hit}/${what}`, { reason: 'the daughter called' });

describe('a list of the deceased', () => {
  let listId: string;
  let hit: SuppressionHit;

  test('counts for nobody until it is put in force, and says before what it would change', async () => {
    await identify('ion', ION);
    await identify('ana', { firstName: 'Ana', lastName: 'Rusu', birthday: '1980-05-06' });
    listId = await makeList('deaths', 'deceased');
    const version = await upload(listId, [ION_ENTRY], DEATHS);
    const preview = await compared(listId, version);
    expect(preview).toMatchObject({ people: 1, gained: 1, lost: 0, gainedExamples: [await idOf('ion')] });
    expect(await refusalFor('ion')).toBeNull();
    await putInForce(listId, version);
    [hit] = (await hitsOf(`personId=${await idOf('ion')}`)) as [SuppressionHit];
    expect(await refusalFor('ion')).toEqual({
      reason: 'suppressed',
      kind: 'deceased',
      suppressionId: hit.id,
      list: 'deaths',
    });
    expect(await refusalFor('ana')).toBeNull();
  });

  test('explains a hit in bits that add up', async () => {
    const { body } = await shop.ask<SuppressionHitAnswer>(`/api/suppression-lists/hits/${hit.id}`);
    const { priorBits, waterfall, rivalBits, bits, probability, entry } = body.hit;
    const sum = waterfall.reduce((all, { countedBits }) => all + countedBits, priorBits) - rivalBits;
    expect(Math.abs(sum - bits)).toBeLessThan(1e-9);
    expect(probability).toBeGreaterThan(0.5);
    expect(waterfall.map(({ field }) => field)).toContain('birthDate');
    expect(entry).toMatchObject({ ref: '7', diedOn: '2026-02-01', scope: 'person' });
  });

  test('makes no record and joins nobody', async () => {
    const { people } = await shop.stats();
    expect(people).toBe(2);
  });

  test('a hit that nobody has confirmed withholds nothing that is owed; a confirmed one does', async () => {
    const owed = async () => (await decideFor('ion')).receipt!.decision.notOwed.map(({ refusal }) => refusal.reason);
    expect(await owed()).not.toContain('suppressed');
    const { body } = await rule(hit.id, 'confirmation');
    expect(body.hit.status).toBe('confirmed');
    expect((await decideFor('ion')).receipt!.guards.suppressions).toEqual([
      { id: hit.id, kind: 'deceased', list: { name: 'deaths', isConfirmed: true } },
    ]);
  });

  test('an appeal is seen and changes nothing yet; a reversal counts from its answer on', async () => {
    expect((await rule(hit.id, 'appeal')).body.hit.status).toBe('appealed');
    expect(await refusalFor('ion')).toMatchObject({ reason: 'suppressed' });
    const { body } = await rule(hit.id, 'reversal');
    expect(body.hit.status).toBe('reversed');
    expect(body.hit.rulings.map(({ kind }) => kind)).toEqual(['reversed', 'appealed', 'confirmed']);
    expect(await refusalFor('ion')).toBeNull();
  });

  test('a reversal holds in the next version, and ends when something new speaks for the hit', async () => {
    const next = await upload(listId, [ION_ENTRY], DEATHS);
    expect(await compared(listId, next)).toMatchObject({ people: 0, reversed: 1, lost: 0 });
    await putInForce(listId, next);
    expect(await refusalFor('ion')).toBeNull();
    await identify('ion', { ...ION, address: { city: 'Chisinau' } });
    await sleep(800);
    expect(await refusalFor('ion')).toBeNull();
    // The very name of the list: so far it was another form of it.
    await identify('ion', { ...ION, firstName: 'Ioan' });
    await eventually(
      () => refusalFor('ion'),
      (refusal) => refusal?.reason === 'suppressed',
    );
  });

  test('whoever comes to look like an entry is hit right behind, and no longer when it was a mistake', async () => {
    await identify('new', { ...ION, firstName: 'Ioan' });
    await eventually(
      () => refusalFor('new'),
      (refusal) => refusal?.reason === 'suppressed',
    );
    await identify('new', {
      firstName: 'Vasile',
      lastName: 'Ceban',
      birthday: '1999-09-09',
      address: { city: 'Soroca' },
    });
    await eventually(
      () => refusalFor('new'),
      (refusal) => refusal === null,
    );
  });

  test('a stranger with a public key puts nobody on it whom a server has named, and takes nobody off', async () => {
    await identify('ana', { firstName: 'Ioan', lastName: 'Vrabie', birthday: '1941-03-05' }, web);
    await identify('ion', { firstName: 'Ana', lastName: 'Rusu', birthday: '1980-05-06' }, web);
    await identify('hearsay', { firstName: 'Ioan', lastName: 'Vrabie', birthday: '1941-03-05' }, web);
    await eventually(
      () => refusalFor('hearsay'),
      (refusal) => refusal?.reason === 'suppressed',
    );
    await identify('hearsay', { firstName: 'Ana', lastName: 'Rusu', birthday: '1980-05-06' }, web);
    await sleep(1_200);
    expect(await refusalFor('ana')).toBeNull();
    expect(await refusalFor('ion')).toMatchObject({ reason: 'suppressed' });
    expect(await refusalFor('hearsay')).toMatchObject({ reason: 'suppressed' });
  });

  test('what comes through the dead is a fault of the data, and in no lift', async () => {
    await backend.send({
      type: 'track',
      event: 'Order Completed',
      userId: 'ion',
      timestamp: '2026-06-01T10:00:00Z',
      properties: { order_id: 'o-1', total: 20, currency: 'EUR' },
    });
    const { body } = await shop.ask<AnswersAfterDeathPage>('/api/suppression-lists/answers-after-death');
    const fault = body.faults.find(({ orders }) => orders > 0)!;
    expect(fault).toMatchObject({
      personId: await idOf('ion'),
      orders: 1,
      money: [{ currency: 'EUR', orderedMinor: '2000' }],
    });
    expect(fault.diedAt.slice(0, 10)).toBe('2026-02-01');
  });

  test('withdrawn, it suppresses nobody; what it said is forgotten', async () => {
    expect((await shop.ask(`/api/suppression-lists/${listId}/withdrawal`, { reason: 'recalled' })).status).toBe(200);
    for (const userId of ['ion', 'hearsay']) expect(await refusalFor(userId)).toBeNull();
    const count = async () =>
      (
        await shop.database.pool.query<{ rows: number }>(
          `select ((select count(*) from suppression_hit) + (select count(*) from suppression_list_entry)
           + (select count(*) from suppression_list_key))::int as rows`,
        )
      ).rows[0]!.rows;
    await eventually(count, (rows) => rows === 0);
    expect(
      (await shop.ask<Problem>(`/api/suppression-lists/${listId}/withdrawal`, { reason: 'r' })).body,
    ).toMatchObject({
      code: 'suppression_list_not_ready',
    });
  });
});

describe('a list of addresses', () => {
  test('counts for whoever shows one, from the answer on, also who was never seen', async () => {
    await identify('mia', { email: 'Mia@Example.org' });
    const listId = await makeList('no mail', 'opt_out');
    await putInForce(
      listId,
      await upload(
        listId,
        [
          { nr: 'a', mail: 'mia@example.org' },
          { nr: 'b', mail: 'leo@example.org' },
        ],
        CONTACTS,
      ),
    );
    expect(await refusalFor('mia')).toMatchObject({ reason: 'suppressed', kind: 'do_not_contact', list: 'no mail' });
    await identify('leo', { email: 'leo@example.org' });
    expect(await refusalFor('leo')).toMatchObject({ kind: 'do_not_contact' });
    const [hit] = await eventually(
      async () => hitsOf(`personId=${await idOf('leo')}`),
      (hits) => hits.length === 1,
    );
    expect(hit).toMatchObject({ basis: 'contact', probability: 1, status: 'open' });
    expect((await rule(hit!.id, 'reversal')).status).toBe(200);
    expect(await refusalFor('leo')).toBeNull();
  });

  test('ends with its last day', async () => {
    await identify('old', { email: 'old@example.org' });
    const listId = await makeList('an old list', 'opt_out');
    const version = await upload(listId, [{ nr: 'a', mail: 'old@example.org' }], CONTACTS);
    await putInForce(listId, version);
    expect(await refusalFor('old')).toMatchObject({ reason: 'suppressed' });
    await shop.database.pool.query(
      `update suppression_list_version set valid_until = current_date - 1 where list_id = $1`,
      [listId],
    );
    expect(await refusalFor('old')).toBeNull();
    const { body } = await shop.ask<SuppressionListAnswer>(`/api/suppression-lists/${listId}`);
    expect(body.list.inForce?.isExpired).toBe(true);
  });

  test('erasing somebody removes what hits say of them', async () => {
    const [hit] = await hitsOf(`personId=${await idOf('mia')}`);
    expect(hit).toBeDefined();
    const erased = await shop.ask('/api/erasures', { identifier: 'email:mia@example.org', reason: 'asked' });
    expect(erased.status).toBeLessThan(300);
    expect((await shop.ask(`/api/suppression-lists/hits/${hit!.id}`)).status).toBe(404);
  });
});

describe('a file', () => {
  const begin = async (name: string, more: object = {}): Promise<string> => {
    const listId = await makeList(name, 'deceased');
    const begun = { asOf: '2026-11-01', mapping: DEATHS, format: 'csv', text: '', hasMore: true, ...more };
    const versions = `/api/suppression-lists/${listId}/versions`;
    const { status, body } = await shop.ask<SuppressionListUpload>(versions, begun);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.version).toMatchObject({ state: 'open', entries: 0, receivedBytes: 0 });
    return `${versions}/1`;
  };
  async function slice(version: string, bytes: Buffer, query: string) {
    const answer = await fetch(`${shop.url}${version}/file?${query}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return { status: answer.status, body: (await answer.json()) as SuppressionListSlice & Problem };
  }
  /** Sends a file in slices of some bytes, from wherever the server says. */
  async function sendAll(version: string, file: Buffer, size: number) {
    const told: SuppressionListSlice[] = [];
    for (let from = 0; ; ) {
      const isLast = from + size >= file.length;
      const { status, body } = await slice(version, file.subarray(from, from + size), `from=${from}&isLast=${isLast}`);
      expect(status, JSON.stringify(body)).toBe(200);
      told.push(body);
      if (isLast) return told;
      from = body.nextByte;
    }
  }
  const HEADER = '\uFEFF"nr",first,last,born,died,city\r\n';
  const LINES = [
    '1,Ștefan,Țîrlea,05.03.1941,2026-02-01,Orhei',
    '2,"Ana ""Anișoara""","Rusu\nCeban",1950-01-02,,"Chișinău, Botanica"',
    '3,,,,,',
    '',
    '4,Іван,Петренко,1933-12-31,soon,Київ',
    '1,Ion,Vrabie,,,',
    '5,Ion',
    '6,Maria,Ursu,1944-08-01,2026-05-05,Soroca',
  ];

  test('comes in slices of any size, cut anywhere: the same entries and the same refusals, by line', async () => {
    const file = Buffer.from(HEADER + LINES.join('\r\n'));
    const seen: unknown[] = [];
    for (const [nth, size] of [80, 97, 150, 1_000_000].entries()) {
      const version = await begin(`sliced ${nth}`);
      const told = await sendAll(version, file, size);
      expect(told.reduce((all, { taken }) => all + taken, 0)).toBe(3);
      const last = told.at(-1)!;
      expect(last.version).toMatchObject({ state: 'draft', entries: 3, faults: 4, receivedBytes: file.length });
      expect(last.nextByte).toBe(file.length);
      const { refusals } = (await shop.ask<SuppressionListRefusalPage>(`${version}/refusals`)).body;
      expect(refusals.map(({ line }) => line)).toEqual([5, 7, 8, 9]);
      expect(told.flatMap(({ faults }) => faults)).toEqual(refusals);
      const listId = version.split('/')[3]!;
      const entries = `/api/suppression-lists/${listId}/entries?version=1`;
      const { body } = await shop.ask<SuppressionListEntryPage>(entries);
      seen.push(body.entries.map(({ ref, said }) => ({ ref, said })).sort((a, b) => (a.ref < b.ref ? -1 : 1)));
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(JSON.stringify(seen[0])).toContain('Ștefan');
    const pages = await shop.ask<SuppressionListRefusalPage>(`${await lastVersionOf('sliced 0')}/refusals?limit=2`);
    expect(pages.body.refusals).toHaveLength(2);
    const next = `${await lastVersionOf('sliced 0')}/refusals?limit=2&cursor=${pages.body.nextCursor}`;
    expect((await shop.ask<SuppressionListRefusalPage>(next)).body.refusals.map(({ line }) => line)).toEqual([8, 9]);
  });

  async function lastVersionOf(name: string): Promise<string> {
    const { lists } = (await shop.ask<SuppressionLists>('/api/suppression-lists')).body;
    return `/api/suppression-lists/${lists.find((one) => one.name === name)!.id}/versions/1`;
  }

  test('is cut at lines where it is NDJSON', async () => {
    const version = await begin('sliced json', { format: 'ndjson' });
    const rows = [{ nr: 1, first: 'Ștefan', last: 'Țîrlea' }, { nr: 2 }, { nr: 3, first: 'Ana', last: 'Rusu' }];
    const file = Buffer.from(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
    const told = await sendAll(version, file, 60);
    expect(told.at(-1)!.version).toMatchObject({ state: 'draft', entries: 2, faults: 1 });
    expect(told.flatMap(({ faults }) => faults.map(({ line }) => line))).toEqual([2]);
  });

  test('goes on where it was broken off; a slice whose answer was lost changes nothing', async () => {
    const version = await begin('broken off');
    const file = Buffer.from(HEADER + LINES.join('\r\n'));
    const first = await slice(version, file.subarray(0, 100), 'from=0');
    const again = await slice(version, file.subarray(0, 100), 'from=0');
    expect(again.body).toMatchObject({ taken: 0, refused: 0, nextByte: first.body.nextByte });
    expect(again.body.version.entries).toBe(first.body.taken);
    const ahead = await slice(version, file.subarray(200), 'from=200&isLast=true');
    expect(ahead.body).toMatchObject({ code: 'suppression_list_not_ready' });
    expect(ahead.body.detail).toContain(`byte ${first.body.nextByte}`);
    const rest = await slice(version, file.subarray(first.body.nextByte), `from=${first.body.nextByte}&isLast=true`);
    expect(rest.body.version).toMatchObject({ state: 'draft', entries: 3 });
  });

  test.each([
    ['UTF-16', Buffer.from('\uFEFFnr,first\n1,Ion\n', 'utf16le'), 'UTF-8'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 workbook'), 'spreadsheet'],
    ['a quote that is never closed', Buffer.from(`nr,first,last\n1,"Ion${'x'.repeat(500)}`), 'never closed'],
  ])('that is %s is refused with how to mend it', async (name, bytes, says) => {
    const version = await begin(`refused: ${name}`);
    let { body } = await slice(version, bytes, 'from=0');
    if (body.nextByte !== undefined)
      ({ body } = await slice(version, bytes.subarray(body.nextByte), `from=${body.nextByte}`));
    expect(body).toMatchObject({ code: 'invalid_request' });
    expect(body.detail).toContain(says);
  });

  test('in another encoding is refused line by line', async () => {
    const version = await begin('latin');
    const bytes = Buffer.from('nr,first,last\n1,Ana,Rusu\n2,Jos\u00e9,Mu\u00f1oz\n', 'latin1');
    const { body } = await slice(version, bytes, 'from=0&isLast=true');
    expect(body).toMatchObject({ taken: 1, refused: 1 });
    expect(body.faults[0]!.fault).toContain('UTF-8');
  });

  test('that was begun by mistake is discarded: nothing of it stays, and it takes no more', async () => {
    const version = await begin('cancelled');
    await slice(version, Buffer.from(HEADER + LINES.join('\r\n')), 'from=0');
    const { status, body } = await shop.ask<SuppressionListAnswer>(`${version}/discard`, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ list: { draft: null }, versions: [{ state: 'discarded' }] });
    expect((await slice(version, Buffer.from('9,Ana,Rusu,,,\n'), 'from=100000')).status).toBe(409);
    expect((await shop.ask<Problem>(`${version}/discard`, {})).body.code).toBe('suppression_list_not_ready');
    const listId = version.split('/')[3]!;
    const left = async () =>
      (
        await shop.database.pool.query<{ rows: number }>(
          `select ((select count(*) from suppression_list_entry where list_id = $1) + (select count(*) from suppression_list_key where list_id = $1)
           + (select count(*) from suppression_list_refusal where list_id = $1))::int as rows`,
          [listId],
        )
      ).rows[0]!.rows;
    await eventually(left, (rows) => rows === 0);
  });
});

describe('an upload', () => {
  test('says of each line what is wrong with it, and takes the others', async () => {
    const listId = await makeList('with faults', 'deceased');
    const { status, body } = await shop.ask<SuppressionListUpload>(`/api/suppression-lists/${listId}/versions`, {
      asOf: '2026-11-01',
      mapping: DEATHS,
      format: 'csv',
      text: 'nr,first,last,born,died,city\n1,Ion,Vrabie,,,\n1,Ion,Vrabie,,,\n2,,,,,\n3,Ana\n4,Ana,Rusu,,soon,\n',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ taken: 1, refused: 4 });
    expect(body.faults.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    const { entries } = (await shop.ask<SuppressionListEntryPage>(`/api/suppression-lists/${listId}/entries?version=1`))
      .body;
    expect(entries).toHaveLength(1);
  });

  test('comes in parts; nothing is in force while it is open', async () => {
    const listId = await makeList('in parts', 'opt_out');
    const part = (nr: number, more: object) => ({
      format: 'ndjson',
      text: JSON.stringify({ nr: String(nr), mail: `p${nr}@example.org` }),
      ...more,
    });
    const first = { asOf: '2026-11-01', mapping: CONTACTS, ...part(1, { hasMore: true }) };
    const { body } = await shop.ask<SuppressionListUpload>(`/api/suppression-lists/${listId}/versions`, first);
    expect(body.version).toMatchObject({ state: 'open', entries: 1 });
    const forced = await shop.ask<Problem>(`/api/suppression-lists/${listId}/versions/1/in-force`, {});
    expect(forced.body).toMatchObject({ code: 'suppression_list_not_ready' });
    const lines = `/api/suppression-lists/${listId}/versions/1/lines`;
    expect((await shop.ask<SuppressionListUpload>(lines, part(2, {}))).body.version).toMatchObject({
      state: 'draft',
      entries: 2,
    });
    expect((await shop.ask<Problem>(lines, part(3, {}))).body).toMatchObject({ code: 'suppression_list_not_ready' });
    const { lists } = (await shop.ask<SuppressionLists>('/api/suppression-lists')).body;
    expect(lists.find(({ id }) => id === listId)).toMatchObject({ inForce: null, draft: { version: 1 } });
  });

  test('without an entry, or with a mapping that is none, is refused', async () => {
    const listId = await makeList('empty', 'opt_out');
    const send = (more: object) =>
      shop.ask<Problem>(`/api/suppression-lists/${listId}/versions`, {
        asOf: '2026-11-01',
        mapping: CONTACTS,
        format: 'ndjson',
        text: '{}',
        ...more,
      });
    expect((await send({})).body).toMatchObject({ code: 'invalid_request' });
    expect((await send({ mapping: {} })).body).toMatchObject({ code: 'invalid_mapping' });
    expect((await send({ asOf: '2026-13-45' })).body).toMatchObject({ code: 'invalid_request' });
    expect(
      (
        await shop.ask<Problem>('/api/suppression-lists', {
          name: 'empty',
          kind: 'opt_out',
          owner: 'o',
          legalBasis: 'l',
        })
      ).body,
    ).toMatchObject({
      code: 'suppression_list_exists',
    });
  });
});
