import type { Identity } from '@throughline/contract/identity';
import type { Judgement } from '@throughline/contract/judgement';
import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Problem } from '@throughline/contract/problem';
import type { Review } from '@throughline/contract/review';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;

/** A login in the shop with its device, a card at the till, and the call centre that knows both by e-mail. */
beforeEach(async () => {
  await it?.stop();
  it = await createTestApp();
  const shop = await it.makeSource('shop', 'server');
  const till = await it.makeSource('till', 'server', 'till');
  await it.send(
    shop.writeKey,
    { type: 'page', anonymousId: 'd1', messageId: 'a' },
    { type: 'identify', userId: 'u1', anonymousId: 'd1', messageId: 'b', traits: { email: 'ada@example.org' } },
    { type: 'identify', userId: 'u2', messageId: 'c', traits: { email: 'bob@example.org' } },
  );
  await it.send(till.writeKey, {
    type: 'identify',
    context: { externalIds: [{ type: 'loyalty_card', id: 'C1' }] },
    messageId: 'd',
    traits: { email: 'ada@example.org' },
  });
});
afterAll(() => it.stop());

async function find(identifier: string): Promise<PeoplePage['people'][number]> {
  return (await it.ask<PeoplePage>(`/api/people?identifier=${identifier}`)).body.people[0]!;
}

async function identityOf(identifier: string): Promise<Identity> {
  return (await it.ask<Identity>(`/api/people/${(await find(identifier)).id}/identity`)).body;
}

test('an identity names the links, the chain from each record, and what would split it', async () => {
  const identity = await identityOf('user_id:u1');
  const nameOf = (recordId: string): string => identity.records.find(({ id }) => id === recordId)!.subject;
  const valueOf = (linkId: string): string => {
    const { identifierId } = identity.links.find(({ id }) => id === linkId)!;
    return identity.values.find((value) => value.identifierId === identifierId)!.value;
  };
  expect(identity.records.map(({ subject }) => subject).sort()).toEqual(['C1', 'd1', 'u1']);
  const chains = identity.paths.map(({ recordId, steps }) => {
    return [nameOf(recordId), ...steps.flatMap(({ linkId, toRecordId }) => [valueOf(linkId), nameOf(toRecordId)])].join(
      ' ',
    );
  });
  expect(chains.sort()).toEqual(['C1 ada@example.org u1', 'd1 d1 u1', 'u1']);
  const splits = identity.splits.map(
    ({ linkId, sides }) => `${valueOf(linkId)}: ${sides.map((side) => side.map(nameOf).sort().join('+')).join(' | ')}`,
  );
  expect(splits.sort()).toEqual(['ada@example.org: d1+u1 | C1', 'd1: C1+u1 | d1']);
});

test('a value that two people hold stands as contested, with who else holds it, and waits for a person to look', async () => {
  const crm = await it.makeSource('crm', 'server', 'crm');
  await it.send(crm.writeKey, { type: 'identify', userId: 'u2', messageId: 'x', traits: { email: 'ada@example.org' } });
  await it.send((await it.makeSource('app', 'server')).writeKey, {
    type: 'identify',
    userId: 'u2',
    messageId: 'y',
    traits: { email: 'ada@example.org' },
  });
  const identity = await identityOf('user_id:u1&namespace=main');
  const email = identity.values.find(({ value }) => value === 'ada@example.org')!;
  expect(email.standing).toMatchObject({ server: 'contested' });
  expect(email.otherPeople.length).toBeGreaterThan(0);

  const { body } = await it.ask<{ reviews: Review[] }>('/api/reviews');
  expect(body.reviews).toHaveLength(1);
  const [review] = body.reviews;
  expect(review).toMatchObject({
    kind: 'contested_value',
    status: 'open',
    identifier: { type: 'email', value: 'ada@example.org' },
  });
  expect(review!.people).toContain(identity.id);

  const ruled = await it.ask<{ review: Review }>(`/api/reviews/${review!.key}/ruling`, { ruling: 'dismissed' });
  expect(ruled.body.review).toMatchObject({ status: 'dismissed', ruledBy: 'admin' });
  expect((await it.ask<{ reviews: Review[] }>('/api/reviews')).body.reviews).toEqual([]);
  expect((await it.ask<{ reviews: Review[] }>('/api/reviews?status=dismissed')).body.reviews).toHaveLength(1);
  await it.ask(`/api/reviews/${review!.key}/ruling`, { ruling: 'reopened' });
  expect((await it.ask<{ reviews: Review[] }>('/api/reviews')).body.reviews).toHaveLength(1);
  const unknown = await it.ask<Problem>('/api/reviews/00000000-0000-4000-8000-000000000000/ruling', {
    ruling: 'dismissed',
  });
  expect(unknown.body.code).toBe('review_not_found');
});

test('a split lasts until its judgement is revoked', async () => {
  const before = await find('user_id:u1');
  const card = before.records.find(({ subject }) => subject === 'C1')!;
  const split = await it.ask<{ judgementIds: string[]; people: string[] }>(`/api/people/${before.id}/split`, {
    recordIds: [card.id],
    reason: 'She called: the card is her sister’s.',
  });
  expect(split.status).toBe(201);
  expect((await find('loyalty_card:C1')).id).not.toBe(before.id);
  const identity = await identityOf('user_id:u1');
  expect(identity.judgements).toMatchObject([{ kind: 'different', madeBy: 'admin' }]);

  const [judgementId] = split.body.judgementIds;
  const revoked = await it.ask<{ judgement: Judgement }>(`/api/judgements/${judgementId}/revocation`, {});
  expect(revoked.body.judgement).toMatchObject({ id: judgementId, revokedBy: 'admin' });
  expect((await find('loyalty_card:C1')).id).toBe(before.id);
  expect((await it.ask<Problem>(`/api/judgements/${judgementId}/revocation`, {})).body.code).toBe('already_revoked');
});

test('one does not split off everything, or what is somebody else’s', async () => {
  const { id, records } = await find('user_id:u1');
  const bob = await find('user_id:u2');
  const all = { recordIds: records.map((record) => record.id), reason: 'x' };
  expect((await it.ask<Problem>(`/api/people/${id}/split`, all)).body).toMatchObject({
    status: 409,
    code: 'cannot_split',
  });
  const strange = { recordIds: [bob.id], reason: 'x' };
  expect((await it.ask<Problem>(`/api/people/${id}/split`, strange)).body).toMatchObject({
    status: 404,
    code: 'record_not_found',
  });
});

test('a judgement joins people and stands in the list and in the identity', async () => {
  const shop = await it.makeSource('club', 'server', 'club');
  await it.send(shop.writeKey, {
    type: 'identify',
    context: { externalIds: [{ type: 'customer_number', id: '9' }] },
    messageId: 'k',
  });
  const [ada, member] = [await find('user_id:u1'), await find('customer_number:9')];
  const made = await it.ask<{ judgement: Judgement }>('/api/judgements', {
    kind: 'same',
    left: ada.id,
    right: member.id,
    reason: 'Both calls were hers.',
  });
  expect(made.status).toBe(201);
  const identity = await identityOf('customer_number:9');
  expect(identity.links).toContainEqual(
    expect.objectContaining({ kind: 'judgement', judgementId: made.body.judgement.id, isBridge: true }),
  );
  const listed = await it.ask<{ judgements: Judgement[] }>(`/api/judgements?recordId=${member.id}&isRevoked=false`);
  expect(listed.body.judgements).toEqual([made.body.judgement]);
});

test('a judgement that would make two identified people one is refused and names why', async () => {
  const [ada, bob] = [await find('user_id:u1'), await find('user_id:u2')];
  const refused = await it.ask<Problem>('/api/judgements', { kind: 'same', left: ada.id, right: bob.id, reason: 'x' });
  expect(refused.body).toMatchObject({ status: 409, code: 'judgement_contradicts' });
});
