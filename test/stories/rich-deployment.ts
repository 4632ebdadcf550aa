import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import type { Review } from '@throughline/contract/review';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { OutgoingCall } from '@throughline/simulator/send/batch-calls';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import { lastMonths } from '@throughline/simulator/town/last-months';
import { streamTown } from '@throughline/simulator/town/stream';
import { defineHome } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop } from './start-shop.ts';

const isLogin = ({ subjectType }: PersonSummary['records'][number]): boolean => subjectType === 'user_id';

/** A small town in which everything has happened that can happen to people. */
export interface RichDeployment {
  readonly calls: readonly OutgoingCall[];
  readonly writeKeys: ReadonlyMap<string, string>;
}

/** Streams a small town and then decides, asks, rules, splits, retracts, takes back, erases, dismisses and sets. */
export async function makeRichDeployment(shop: Shop, people: number): Promise<RichDeployment> {
  const must = async <Body>(address: string, body?: object): Promise<Body> => {
    const answer = await shop.ask<Body>(address, body);
    if (answer.status >= 300) throw new Error(`${address}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const settings = { currency: 'GBP', country: 'GB', timeZone: 'Europe/London' };
  await fetch(`${shop.url}/api/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 0, settings }),
  });
  const api = createAdminApi(shop.url, ADMIN_TOKEN);
  const writeKeys = new Map<string, string>();
  const sourceIds = new Map<string, string>();
  for (const source of TOWN_SOURCES) {
    const created = await api.createSource(source);
    writeKeys.set(source.name, created.writeKey);
  }
  for (const { id, name } of (await must<{ sources: { id: string; name: string }[] }>('/api/sources')).sources)
    sourceIds.set(name, id);
  const size = { people, seed: 'backup', calendar: lastMonths(9) };
  const calls = [...streamTown(size)].flatMap((block) => block.calls);
  await sendCalls(calls, { baseUrl: shop.url, writeKeys });

  const { people: all } = await must<PeoplePage>('/api/people?limit=500');
  const reason = 'story';
  await defineHome(shop);
  for (const [at, { id }] of all.slice(0, 20).entries()) {
    await must('/api/consents', { personId: id, purpose: 'Advertising', word: at % 2 === 0 ? 'granted' : 'denied' });
    if (at % 5 === 0)
      await must('/api/suppressions', { personId: id, kind: 'do_not_contact', askedBy: 'story', reason });
  }
  await must('/api/suppressions', { identifier: 'email:nobody@example.org', kind: 'legal', askedBy: 'story', reason });
  const writeKey = writeKeys.get('web-shop')!;
  for (const [at, { subject }] of all
    .flatMap(({ records }) => records.filter(isLogin))
    .slice(0, 20)
    .entries()) {
    const asked = { moment: 'home', identity: { userId: subject }, requestId: `story-${at}`, writeKey };
    const answer = await fetch(`${shop.url}/v1/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    });
    if (answer.status !== 200) throw new Error(`/v1/decide: ${await answer.text()}`);
  }
  // Ids differ from run to run: roles are given by what people are, and nobody plays two.
  const [one, two, three, four] = all.filter(({ identified }) => !identified);
  await must('/api/judgements', { kind: 'same', left: one!.id, right: two!.id, reason });
  const revoked = await must<{ judgement: { id: string } }>('/api/judgements', {
    kind: 'same',
    left: three!.id,
    right: four!.id,
    reason,
  });
  await must(`/api/judgements/${revoked.judgement.id}/revocation`, {});
  const identified = all.filter((person) => person.identified);
  const take = (fits: (person: PersonSummary) => boolean): PersonSummary =>
    identified.splice(identified.findIndex(fits), 1)[0]!;
  const buyer = take(({ records }) => records.some(({ source }) => source === 'store-tills'));
  const till = buyer.records.find(({ source }) => source === 'store-tills')!;
  await must('/api/retractions', { sourceId: sourceIds.get('store-tills'), recordId: till.id, reason });
  const many = take(({ records }) => records.length > 2);
  await must(`/api/people/${many.id}/split`, { recordIds: [many.records.at(-1)!.id], reason });
  const whole = await must<{ retraction: { id: string } }>('/api/retractions', {
    sourceId: sourceIds.get('call-centre'),
    reason,
  });
  await must(`/api/retractions/${whole.retraction.id}/revocation`, {});
  await must('/api/erasures', { person: take(() => true).id, reason });

  const { reviews } = await must<{ reviews: Review[] }>('/api/reviews');
  await must(`/api/reviews/${reviews[0]!.key}/ruling`, { ruling: 'dismissed' });
  return { calls, writeKeys };
}
