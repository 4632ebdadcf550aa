import type { AuditEntry } from '@throughline/contract/audit';
import type { Explanation } from '@throughline/contract/explanation';
import type { Identity } from '@throughline/contract/identity';
import type { PeoplePage } from '@throughline/contract/person-summary';
import type { PersonEvidence } from '@throughline/contract/person-evidence';
import type { Problem } from '@throughline/contract/problem';
import type { Review, ReviewCounts } from '@throughline/contract/review';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { alikeTraits } from '@throughline/core/resolve/matching/testing/alike-traits';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { matchWaiting } from '../../../flow/matching/match-records.ts';
import { createTestApp, TEST_TOKEN, type TestApp } from '../../../testing/test-app.ts';

let it: TestApp;
let shop: { writeKey: string };
let till: { writeKey: string };

beforeEach(async () => {
  await it?.stop();
  it = await createTestApp();
  shop = await it.makeSource('shop', 'server');
  till = await it.makeSource('till', 'server', 'till');
});
afterAll(() => it.stop());

const ANA = { firstName: 'Ana', lastName: 'Vrabie', birthday: '1980-05-06', email: 'ana.v77@example.org' };
let sent = 0;

/** Somebody says something of a person: the id of the record, matched. */
async function say(key: string, who: { userId?: string; card?: string; device?: string }, traits: JsonObject) {
  sent += 1;
  await it.send(key, {
    type: 'identify',
    messageId: `m${sent}`,
    ...(who.userId !== undefined && { userId: who.userId }),
    ...(who.device !== undefined && { anonymousId: who.device }),
    ...(who.card !== undefined && { context: { externalIds: [{ type: 'loyalty_card', id: who.card }] } }),
    traits,
  });
  const [type, value] =
    who.userId !== undefined
      ? ['user_id', who.userId]
      : who.card !== undefined
        ? ['loyalty_card', who.card]
        : ['anonymous_id', who.device];
  const { rows } = await it.database.pool.query<{ record_id: string }>(
    'select record_id from record where subject_type = $1 and subject = $2 order by first_at desc limit 1',
    [type, value],
  );
  while ((await matchWaiting(it.app.deployment)) > 0);
  return rows[0]!.record_id;
}

async function explain(left: string, right: string): Promise<Explanation> {
  const { status, body } = await it.ask<Explanation>(`/api/identity/explain?left=${left}&right=${right}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

test('two records joined by what they say: the waterfall adds up, and the path says with how many bits', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const card = await say(
    till.writeKey,
    { card: 'C1' },
    { ...ANA, email: 'ana.vrabie@work.example', phone: '+37369123456' },
  );
  const explained = await explain(login, card);
  expect(explained).toMatchObject({
    isOnePerson: true,
    decidedBy: 'evidence',
    left: { source: 'shop', subject: 'u1', matching: 'matched' },
    right: { source: 'till', subject: 'C1', matching: 'matched' },
    mean: { pairs: 1 },
    clashes: [],
    judgements: [],
  });
  const { score, path } = explained;
  const sum = score!.waterfall.reduce((all, { countedBits }) => all + countedBits, score!.priorBits) - score!.rivalBits;
  expect(Math.abs(sum - score!.bits)).toBeLessThan(1e-9);
  expect(path).toMatchObject([{ link: { kind: 'evidence', bits: score!.bits }, toRecordId: card }]);
  expect(explained.weakestLinkId).toBe(path[0]!.link.id);
  expect(explained.splits).toEqual([
    { linkId: path[0]!.link.id, sides: expect.arrayContaining([[login], [card]]) as unknown },
  ]);
  expect(score!.silent).toEqual([{ field: 'phone', saidBy: 'right' }]);

  const identity = (await it.ask<Identity>(`/api/people/${login}/identity`)).body;
  expect(identity.links).toMatchObject([{ kind: 'evidence', isBridge: true, probability: score!.probability }]);
  expect(identity.paths.find(({ recordId }) => recordId !== identity.id)!.steps).toHaveLength(1);
});

test('a person says which links are identifiers, which are evidence, and where it would come apart first', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const device = await say(shop.writeKey, { userId: 'u1' }, { ...ANA });
  const card = await say(
    till.writeKey,
    { card: 'C1' },
    { firstName: 'Ana', lastName: 'Vrabie', birthday: '1980-05-06' },
  );
  const other = await say(
    till.writeKey,
    { card: 'C2' },
    { firstName: 'Anna', lastName: 'Vrabie', birthday: '1980-05-06' },
  );
  expect(device).toBe(login);
  const { body } = await it.ask<PersonEvidence>(`/api/people/${card}/evidence`);
  expect(body.counts).toEqual({ identifier: 0, judgement: 0, alias: 0, evidence: 2 });
  expect(body.groups).toHaveLength(3);
  expect(body.path.map(({ bits }) => bits)).toEqual(body.path.map(({ bits }) => bits!).sort((a, b) => b - a));
  expect(body.weakest!.bits).toBe(body.path.at(-1)!.bits);
  expect(body.sides.flat().sort()).toEqual([login, card, other].sort());
  expect(body.across).toMatchObject({ pairs: 2 });
  expect(body.records.map(({ matching }) => matching)).toEqual(['matched', 'matched', 'matched']);
});

test('two logins are two people whatever they say, and the explanation names the clash', async () => {
  const one = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const other = await say(shop.writeKey, { userId: 'u2' }, { ...ANA, email: 'ana.v77@example.org' });
  const explained = await explain(one, other);
  expect(explained).toMatchObject({
    isOnePerson: false,
    decidedBy: 'single_type',
    score: { verdict: 'merge' },
    path: [],
  });
  expect(explained.clashes).toEqual([
    { kind: 'single_type', type: 'user_id', namespace: 'main', left: ['u1'], right: ['u2'] },
  ]);
  expect(explained.ignored).toEqual([
    { saidBy: 'both', field: 'email', value: 'ana.v77@example.org', why: 'contested' },
  ]);
});

test('why two are apart: a ruling, no name, hearsay, the score, dates that clash, what waits', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const nameless = await say(till.writeKey, { card: 'C1' }, { email: 'somebody@example.org' });
  expect(await explain(login, nameless)).toMatchObject({
    decidedBy: 'not_matched',
    right: { matching: 'no_name' },
    score: null,
  });

  const stranger = await say(
    till.writeKey,
    { card: 'C2' },
    { firstName: 'Zbigniew', lastName: 'Ursu', birthday: '1951-11-30' },
  );
  expect(await explain(login, stranger)).toMatchObject({ decidedBy: 'score', mean: { pairs: 1 } });

  const twin = await say(till.writeKey, { card: 'C3' }, { ...ANA, email: 'else@example.org', birthday: '1950-01-13' });
  const apart = await explain(login, twin);
  expect(apart.clashes).toMatchObject([{ kind: 'birth_dates', left: ['1980-05-06'], right: ['1950-01-13'] }]);

  const web = await it.makeSource('web', 'public', 'web');
  const hearsay = await say(web.writeKey, { userId: 'w1' }, { ...ANA, email: 'x@example.org' });
  await it.database.pool.query('insert into match_queue (record_id) values ($1)', [hearsay]);
  expect(await explain(login, hearsay)).toMatchObject({ decidedBy: 'waiting', right: { matching: 'waiting' } });

  const card = await say(till.writeKey, { card: 'C4' }, { ...ANA, email: 'ana@third.example' });
  await it.ask('/api/judgements', { kind: 'different', left: login, right: card, reason: 'Two sisters-in-law.' });
  await it.database.pool.query('delete from match_queue');
  const ruled = await explain(login, card);
  expect(ruled).toMatchObject({
    decidedBy: 'ruling',
    judgements: [{ kind: 'different', reason: 'Two sisters-in-law.' }],
  });
});

test('what a public key says is explained, and joins nobody', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const web = await it.makeSource('web', 'public');
  const visitor = await say(web.writeKey, { device: 'd1' }, { ...ANA, email: 'ana@elsewhere.example' });
  const free = await explain(login, visitor);
  expect(free).toMatchObject({ decidedBy: 'hearsay', score: { verdict: 'merge' }, right: { matching: 'hearsay' } });

  const named = await say(web.writeKey, { userId: 'w1', device: 'd2' }, { ...ANA, email: 'ana@third.example' });
  const explained = await explain(login, named);
  expect(explained).toMatchObject({ right: { matching: 'hearsay' }, decidedBy: 'single_type' });
  expect(explained.score!.bits).toBeGreaterThan(3);
});

test('a couple that shares a mailbox: their given names keep them apart, and the mailbox is named as ignored', async () => {
  const ana = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const radu = await say(till.writeKey, { card: 'C1' }, { firstName: 'Radu', lastName: 'Vrabie', email: ANA.email });
  const { isOnePerson, clashes, ignored } = await explain(ana, radu);
  expect(isOnePerson).toBe(false);
  expect(clashes).toMatchObject([{ kind: 'given_names', type: 'email' }]);
  expect(ignored).toEqual([{ saidBy: 'both', field: 'email', value: ANA.email, why: 'cut' }]);
});

test('junk is named as ignored, on the side that says it', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, { ...ANA, birthday: '1900-01-01' });
  const card = await say(till.writeKey, { card: 'C1' }, { firstName: 'Ana', lastName: 'Vrabie', address: 'N/A' });
  const { ignored, left, score } = await explain(login, card);
  expect(ignored).toEqual([
    { saidBy: 'right', field: 'address', value: 'N/A', why: 'junk' },
    { saidBy: 'left', field: 'birthDate', value: '1900-01-01', why: 'junk' },
  ]);
  expect(left.says).toContainEqual({ field: 'birthDate', value: '1900-01-01', isRead: false });
  expect(score!.waterfall.map(({ field }) => field)).not.toContain('birthDate');
});

test('identifiers join without a score that is needed; the chain names them', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const card = await say(till.writeKey, { card: 'C1' }, ANA);
  await it.database.pool.query(
    'update match_record set firm_id = (select firm_id from record r where r.record_id = match_record.record_id)',
  );
  const explained = await explain(login, card);
  expect(explained).toMatchObject({
    isOnePerson: true,
    decidedBy: 'identifiers',
    mean: null,
    path: [{ link: { kind: 'identifier', bits: null } }],
    identifiers: [{ type: 'email', value: 'ana.v77@example.org' }],
  });
});

test('one record twice, and one that is not there, are the mistakes of who asks', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  expect((await it.ask<Problem>(`/api/identity/explain?left=${login}&right=${login}`)).status).toBe(400);
  const nobody = '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11';
  const { status, body } = await it.ask<Problem>(`/api/identity/explain?left=${login}&right=${nobody}`);
  expect([status, body.code]).toEqual([404, 'person_not_found']);
});

test('two people who are alike wait for a person, who rules with one word and can take it back', async () => {
  const alike = alikeTraits('Ana', 'Anna', 'Vrabie');
  const login = await say(shop.writeKey, { userId: 'u1' }, alike.left);
  const card = await say(till.writeKey, { card: 'C1' }, alike.right);
  const [left, right] = [login, card].sort() as [string, string];
  const { body } = await it.ask<{ reviews: Review[] }>('/api/reviews?kind=likely_same');
  const [review] = body.reviews;
  expect(review).toMatchObject({ recordIds: [left, right], match: { left, right } });
  const { score } = await explain(left, right);
  expect(review!.match).toMatchObject({ bits: score!.bits, probability: score!.probability });
  const counts = async () =>
    (await it.ask<ReviewCounts>('/api/reviews/counts')).body.counts.find(({ kind }) => kind === 'likely_same');
  expect(await counts()).toEqual({ kind: 'likely_same', open: 1, later: 0, ruled: 0 });

  const ruling = (word: string) => it.ask<{ review: Review }>(`/api/reviews/${review!.key}/ruling`, { ruling: word });
  expect((await ruling('later')).body.review.status).toBe('later');
  expect(await counts()).toMatchObject({ open: 0, later: 1 });
  const ruled = await ruling('same');
  expect(ruled.body.review).toMatchObject({
    status: 'same',
    reason: `Looked at side by side at ${score!.bits.toFixed(1)} bits.`,
  });
  const audited = await it.ask<{ entries: AuditEntry[] }>('/api/audit?action=review.same');
  expect(audited.body.entries[0]!.detail).toMatchObject({ score: { bits: score!.bits, left, right } });
  expect(JSON.stringify(audited.body.entries)).not.toMatch(/vrabie/i);
  expect((await explain(login, card)).decidedBy).toBe('identifiers');
  expect((await it.ask<PeoplePage>('/api/people')).body.people).toHaveLength(1);
  expect(await counts()).toMatchObject({ open: 0, ruled: 1 });
  await ruling('reopened');
  expect((await it.ask<PeoplePage>('/api/people')).body.people).toHaveLength(2);
  expect(await counts()).toMatchObject({ open: 1, ruled: 0 });
});

test('under the mask the fields and the bits stay, and nothing that anybody said', async () => {
  const login = await say(shop.writeKey, { userId: 'u1' }, ANA);
  const card = await say(till.writeKey, { card: 'C1' }, { ...ANA, email: 'ana.vrabie@work.example' });
  const { body } = await it.app.http
    .inject({
      method: 'GET',
      url: `/api/identity/explain?left=${login}&right=${card}`,
      headers: { authorization: `Bearer ${TEST_TOKEN}`, 'x-throughline-masked': '1' },
    })
    .then((answer) => ({ body: answer.json<Explanation>() }));
  expect(body.score!.waterfall.map(({ field }) => field)).toContain('birthDate');
  expect(body.score!.bits).toBe((await explain(login, card)).score!.bits);
  expect(JSON.stringify(body)).not.toMatch(/vrabie|ana\b|05-06/i);
});
