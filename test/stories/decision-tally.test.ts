import type { ActionAnswer } from '@throughline/contract/action';
import type { Decision, DecisionCount, DecisionInFull, DecisionPage } from '@throughline/contract/decision';
import type { DecisionTally } from '@throughline/contract/decision-tally';
import type { DefinitionCheck, DefinitionVersionPage } from '@throughline/contract/definition';
import type { VersionDiff } from '@throughline/contract/difference';
import type { MomentAnswer } from '@throughline/contract/moment';
import type { MomentPreview } from '@throughline/contract/moment-preview';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, define, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let backend: ShopSource;
let made: DecisionInFull[];

const PEOPLE = 30;

beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  await put(shop, '/api/settings', {
    version: 0,
    settings: { holdout: { share: 0.3, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' } },
  });
  await defineHome(shop);
  await define(shop, 'action', 'newsletter', {
    name: 'Newsletter',
    class: 'catalytic',
    goal: 'order',
    consentPurpose: 'Advertising',
    content: {},
  });
  await define(shop, 'moment', 'till', { name: 'At the till', actions: ['newsletter', 'late-order-notice'] });
  made = [];
  for (let person = 0; person < PEOPLE; person += 1) {
    const userId = `u-${person}`;
    await backend.send({ type: 'identify', userId, traits: { email: `${userId}@example.org` } });
    if (person % 3 === 0)
      await backend.send({
        type: 'track',
        event: 'Order Completed',
        userId,
        properties: { order_id: `O-${person}`, total: 10, currency: 'EUR', products: [] },
      });
    for (const moment of person % 2 === 0 ? ['home'] : ['home', 'till']) {
      const { body } = await decideAt(backend, { moment, identity: { userId }, requestId: `${userId}-${moment}` });
      made.push((await shop.ask<DecisionInFull>(`/api/decisions/${body.decisionId}`)).body);
    }
  }
});
afterAll(() => shop.close());

const list = async (query: string): Promise<Decision[]> =>
  (await shop.ask<DecisionPage>(`/api/decisions?limit=500&${query}`)).body.decisions;
const ids = (decisions: readonly { readonly id: string }[]): string[] => decisions.map(({ id }) => id).sort();
const expected = (fits: (one: DecisionInFull) => boolean): string[] =>
  ids(made.filter(fits).map((one) => one.decision));

describe('decisions are found', () => {
  const refusalsOf = ({ receipt: { decision } }: DecisionInFull) =>
    [...decision.candidates, ...decision.notOwed].flatMap(({ action, refusal }) =>
      refusal === null ? [] : [{ action, reason: refusal.reason }],
    );
  const filters: readonly [string, (one: DecisionInFull) => boolean][] = [
    ['moment=till', (one) => one.decision.moment === 'till'],
    ['drawn=action', (one) => one.decision.action !== null],
    ['drawn=silence', (one) => one.decision.action === null && !one.decision.isHeldOut],
    ['drawn=held_out', (one) => one.decision.isHeldOut],
    ['reason=no_consent', (one) => refusalsOf(one).some(({ reason }) => reason === 'no_consent')],
    ['refused=gift-finder', (one) => refusalsOf(one).some(({ action }) => action === 'gift-finder')],
    [
      'refused=gift-finder&reason=held_out',
      (one) => refusalsOf(one).some(({ action, reason }) => action === 'gift-finder' && reason === 'held_out'),
    ],
    ['refused=size-guide&reason=no_consent', () => false],
    [
      'drawn=action&moment=home&refused=late-order-notice',
      (one) =>
        one.decision.action !== null &&
        one.decision.moment === 'home' &&
        refusalsOf(one).some(({ action }) => action === 'late-order-notice'),
    ],
  ];
  test.each(filters)('by %s, as many as are counted, and as their receipts say', async (query, fits) => {
    const found = await list(query);
    expect(ids(found)).toEqual(expected(fits));
    expect((await shop.ask<DecisionCount>(`/api/decisions/count?${query}`)).body).toEqual({
      count: found.length,
      isMore: false,
    });
  });

  test('with what was left out and owed, as the receipt has it', async () => {
    const rows = new Map((await list('')).map((row) => [row.id, row]));
    for (const one of made) {
      expect(rows.get(one.decision.id)!.refusals).toEqual(refusalsOf(one));
      expect(rows.get(one.decision.id)!.owed).toEqual(one.receipt.decision.owed.map(({ action }) => action));
    }
  });

  test('of one person', async () => {
    const person = await shop.person('user_id:u-1');
    expect(await list(`personId=${person.id}&reason=no_consent`)).toHaveLength(
      made.filter(
        (one) => one.decision.personId === person.id && refusalsOf(one).some((r) => r.reason === 'no_consent'),
      ).length,
    );
  });

  test('a reason that there is not is a mistake', async () => {
    expect((await shop.ask('/api/decisions?reason=because')).status).toBe(400);
  });
});

test('a tally agrees with what the receipts say one by one', async () => {
  const { body } = await shop.ask<DecisionTally>('/api/decisions/tally?moment=home');
  const home = made.filter(({ decision }) => decision.moment === 'home');
  expect(body).toMatchObject({
    decisions: home.length,
    drawn: home.filter(({ decision }) => decision.action !== null).length,
    heldOut: home.filter(({ decision }) => decision.isHeldOut).length,
    silent: home.filter(({ decision }) => decision.action === null && !decision.isHeldOut).length,
  });
  for (const tally of body.actions) {
    const verdicts = home.map(({ receipt: { decision } }) => ({
      drawn: decision.chosen === tally.action,
      refusal:
        [...decision.candidates, ...decision.notOwed].find(({ action }) => action === tally.action)?.refusal ?? null,
      owed: decision.owed.some(({ action }) => action === tally.action),
    }));
    expect(tally.considered).toBe(home.length);
    expect(tally.drawn).toBe(verdicts.filter(({ drawn }) => drawn).length);
    expect(tally.owed).toBe(verdicts.filter(({ owed }) => owed).length);
    expect(tally.refused).toBe(verdicts.filter(({ refusal }) => refusal !== null).length);
    for (const { reason, count } of tally.reasons)
      expect(count).toBe(verdicts.filter(({ refusal }) => refusal?.reason === reason).length);
    expect(tally.drawn + tally.notDrawn + tally.owed + tally.refused).toBe(tally.considered);
  }
  expect(body.actions.map(({ action }) => action)).toEqual(['gift-finder', 'late-order-notice', 'size-guide']);
  const { body: none } = await shop.ask<DecisionTally>('/api/decisions/tally?until=2020-01-01T00:00:00Z');
  expect(none).toMatchObject({ from: '2019-12-02T00:00:00.000Z', decisions: 0, actions: [] });
});

describe('a preview', () => {
  const previewOf = async (moment: string, body: object) =>
    shop.ask<MomentPreview>(`/api/moments/${moment}/preview`, body);

  test('says what a decision then is made of, and leaves nothing behind', async () => {
    const before = (await shop.ask<DecisionCount>('/api/decisions/count')).body.count;
    for (let person = 0; person < 10; person += 1) {
      const identifier = `user_id:u-${person}`;
      const { body: preview } = await previewOf('home', { identifier });
      expect(preview.isDecision).toBe(false);
      const { body } = await decideAt(backend, {
        identity: { userId: `u-${person}` },
        requestId: `after-preview-${person}`,
      });
      const { receipt } = (await shop.ask<DecisionInFull>(`/api/decisions/${body.decisionId}`)).body;
      const byAction = new Map(preview.answers.map((one) => [one.action, one]));
      for (const verdict of receipt.decision.candidates) {
        expect(byAction.get(verdict.action)).toMatchObject({ chance: verdict.propensity });
        expect(byAction.get(verdict.action)!.refusals[0] ?? null).toEqual(verdict.refusal);
      }
      for (const { action } of receipt.decision.owed) expect(byAction.get(action)!.kind).toBe('owed');
      expect(preview.features).toEqual(receipt.features);
      expect(preview.holdout).toMatchObject({ isHeldOut: receipt.holdout.isHeldOut });
    }
    expect((await shop.ask<DecisionCount>('/api/decisions/count')).body.count).toBe(before + 10);
  });

  test('of a draft says what it would do before anybody has put it', async () => {
    const draft = {
      name: 'Newsletter',
      class: 'catalytic',
      goal: 'order',
      content: {},
      eligibility: [
        {
          ground: 'not_allowed',
          because: 'Only in the shop.',
          when: { attribute: 'context.place', is: 'equals', value: 'shop' },
        },
      ],
    };
    const asked = { identifier: 'user_id:u-0', actions: { newsletter: draft } };
    const { body: away } = await previewOf('till', asked);
    expect(away.answers.find(({ action }) => action === 'newsletter')).toMatchObject({ version: 0, kind: 'refused' });
    expect(away.answers.find(({ action }) => action === 'newsletter')!.says).toContain(
      '"newsletter" would be left out: Only in the shop. (by context.place)',
    );
    const { body: there } = await previewOf('till', { ...asked, context: { place: 'shop' } });
    expect(there.answers.find(({ action }) => action === 'newsletter')!.refusals).toEqual(
      there.holdout.isHeldOut ? [{ reason: 'held_out' }] : [],
    );
    const wrong = await previewOf('till', { ...asked, actions: { newsletter: { ...draft, goal: 'nothing' } } });
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: 'invalid_definition', errors: [{ pointer: '/actions/newsletter/goal' }] },
    });
  });

  test('of nobody, of two at once and of no moment is refused', async () => {
    expect(await previewOf('home', { identifier: 'user_id:nobody' })).toMatchObject({
      body: { code: 'person_not_found' },
    });
    expect(await previewOf('home', {})).toMatchObject({ body: { code: 'invalid_request' } });
    expect(await previewOf('nowhere', { identifier: 'user_id:u-1' })).toMatchObject({
      body: { code: 'moment_not_found' },
    });
  });
});

describe('definitions', () => {
  test('are checked as somebody types, with every mistake where it stands, and nothing is changed', async () => {
    const { body: current } = await shop.ask<MomentAnswer>('/api/moments/home');
    const check = async (moment: unknown) =>
      (await shop.ask<DefinitionCheck>('/api/moments/home/check', { moment })).body;
    expect(await check(current.moment)).toEqual({
      mistakes: [],
      change: 'same',
      version: current.version,
      differences: [],
    });
    expect(await check({ ...current.moment, name: 'Other' })).toMatchObject({
      change: 'changed',
      mistakes: [],
      differences: [{ pointer: '/name', before: 'Home page', after: 'Other' }],
    });
    expect((await check({ ...current.moment, actions: ['gone'] })).mistakes).toEqual([
      { pointer: '/moment/actions/0', message: 'names no action: there is no "gone"' },
    ]);
    expect((await check({ name: 1, hat: true })).mistakes.map(({ pointer }) => pointer)).toEqual([
      '/moment/actions',
      '/moment/hat',
      '/moment/name',
    ]);
    expect((await check('no moment at all')).mistakes).toHaveLength(1);
    expect(
      (
        await shop.ask<DefinitionCheck>('/api/goals/new-one/check', {
          goal: { kind: 'order', name: 'N', windowDays: 1 },
        })
      ).body,
    ).toMatchObject({ change: 'new', version: 0, mistakes: [] });
    expect((await shop.ask<MomentAnswer>('/api/moments/home')).body).toEqual(current);
  });

  test('tell who changed what, why, and where two versions differ', async () => {
    const { body: current } = await shop.ask<ActionAnswer>('/api/actions/gift-finder');
    await put(shop, '/api/actions/gift-finder', {
      version: current.version,
      action: { ...current.action, valueMinor: 500, costMinor: 2 },
      reason: 'It is worth more.',
    });
    const { body: versions } = await shop.ask<DefinitionVersionPage>('/api/actions/gift-finder/versions');
    expect(versions.versions[0]).toMatchObject({
      version: current.version + 1,
      madeBy: 'admin',
      reason: 'It is worth more.',
      changed: ['costMinor', 'valueMinor'],
    });
    expect(versions.versions.at(-1)).toMatchObject({ version: 1, reason: null });
    const { body: last } = await shop.ask<VersionDiff>('/api/actions/gift-finder/diff');
    expect(last).toEqual({
      from: current.version,
      to: current.version + 1,
      differences: [
        { pointer: '/costMinor', before: 0, after: 2 },
        { pointer: '/valueMinor', before: 0, after: 500 },
      ],
    });
    const { body: none } = await shop.ask<VersionDiff>('/api/actions/gift-finder/diff?from=1&to=1');
    expect(none.differences).toEqual([]);
    expect((await shop.ask('/api/actions/gift-finder/diff?from=1&to=99')).status).toBe(404);
  });

  test('are paused at once, and go on as they were', async () => {
    const { body: before } = await shop.ask<ActionAnswer>('/api/actions/size-guide');
    const paused = await shop.ask<ActionAnswer>('/api/actions/size-guide/pause', { reason: 'It is wrong.' });
    expect(paused.body).toMatchObject({ version: before.version + 1, action: { isEnabled: false } });
    const { body } = await decideAt(backend, { identity: { userId: 'u-2' }, requestId: 'paused' });
    expect(body.action).not.toBe('size-guide');
    const { body: why } = await shop.ask<{ says: string }>(`/api/decisions/${body.decisionId}/why-not/size-guide`);
    expect(why.says).toContain('"size-guide" was left out: it is paused');
    expect((await shop.ask<ActionAnswer>('/api/actions/size-guide/pause', {})).body.version).toBe(before.version + 1);
    const { body: resumed } = await shop.ask<ActionAnswer>('/api/actions/size-guide/resume', {});
    expect(resumed.action).toEqual(before.action);
    const { body: diff } = await shop.ask<VersionDiff>(`/api/actions/size-guide/diff?from=${before.version}`);
    expect(diff.differences).toEqual([]);
    const { body: audit } = await shop.ask<{ entries: object[] }>('/api/audit?action=action.paused');
    expect(audit.entries).toMatchObject([{ subject: 'size-guide', detail: { reason: 'It is wrong.' } }]);

    await shop.ask('/api/moments/home/pause', {});
    const refused = await decideAt(backend, { identity: { userId: 'u-2' }, requestId: 'moment-paused' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'moment_disabled' } });
    await shop.ask('/api/moments/home/resume', {});
    expect((await decideAt(backend, { identity: { userId: 'u-2' }, requestId: 'goes-on' })).status).toBe(200);
    expect(await shop.ask('/api/moments/nowhere/pause', {})).toMatchObject({ status: 404 });
  });
});
