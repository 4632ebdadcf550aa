import type { Explanation } from '@throughline/contract/explanation';
import type { PersonEvidence } from '@throughline/contract/person-evidence';
import type { ReviewAnswer, ReviewCounts, ReviewPage } from '@throughline/contract/review';
import { alikeTraits } from '@throughline/core/resolve/matching/testing/alike-traits';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline, throughlineJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';
import { untilMatched } from './until-matched.ts';

let shop: Shop;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await startShop();
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  const crm = await shop.addSource('crm', 'server');
  const till = await shop.addSource('till', 'server');
  const card = (id: string) => ({ externalIds: [{ type: 'loyalty_card', id }] });
  const alike = alikeTraits('Elena', 'Elenna', 'Gherman');
  const ana = { firstName: 'Ana', lastName: 'Vrabie', birthday: '1980-05-06' };
  await crm.send({ type: 'identify', userId: 'u1', traits: { ...ana, email: 'ana.v77@example.org' } });
  await till.send(
    { type: 'identify', context: card('C-1'), traits: { ...ana, phone: '+37369123456' } },
    { type: 'identify', context: card('C-2'), traits: alike.right },
  );
  await crm.send({ type: 'identify', userId: 'u2', traits: alike.left });
  await untilMatched(shop);
});
afterAll(() => shop.close());

describe('whoever asks why two records are one person', () => {
  test('is told the score field by field, on the command line as in JSON', async () => {
    const person = await shop.person('loyalty_card:C-1');
    const [left, right] = person.records.map(({ id }) => id) as [string, string];
    const { out, code } = await throughline(['identity', 'explain', left, right], env);
    expect(code).toBe(0);
    expect(out).toMatch(/one person, since what they say joins them/);
    expect(out).toMatch(/^birthDate +1980-05-06 +1980-05-06 +exact, capped +\+\d/m);
    expect(out).toMatch(/^total .* merge +\+\d+\.\d\d +9\d\.\d+%$/m);

    const explained = await throughlineJson<Explanation>(['identity', 'explain', left, right], env);
    const { waterfall, priorBits, rivalBits, bits } = explained.score!;
    const sum = waterfall.reduce((all, { countedBits }) => all + countedBits, priorBits) - rivalBits;
    expect(Math.abs(sum - bits)).toBeLessThan(1e-9);

    const evidence = await throughlineJson<PersonEvidence>(['identity', 'evidence', 'loyalty_card:C-1'], env);
    expect(evidence).toMatchObject({ counts: { evidence: 1 }, weakest: { kind: 'evidence', bits } });
    expect((await throughline(['identity', 'evidence', 'loyalty_card:C-1'], env)).out).toContain(
      '2 without what they say',
    );
    expect((await throughline(['people', 'why', 'loyalty_card:C-1'], env)).out).toContain('say the same of a person (');
  });
});

describe('a steward at the command line', () => {
  test('lists who is alike, rules with a word, puts off, and takes it back', async () => {
    const { reviews } = await throughlineJson<ReviewPage>(['identity', 'review', 'list'], env);
    expect(reviews).toHaveLength(1);
    const { key } = reviews[0]!;
    expect((await throughline(['identity', 'review'], env)).out).toMatch(/likely_same +open .* bits/);

    const later = await throughlineJson<ReviewAnswer>(['identity', 'review', 'later', key], env);
    expect(later.review.status).toBe('later');
    const counts = await throughlineJson<ReviewCounts>(['identity', 'review', 'counts'], env);
    expect(counts.counts).toContainEqual({ kind: 'likely_same', open: 0, later: 1, ruled: 0 });

    await throughlineJson<ReviewAnswer>(['identity', 'review', 'same', key], env);
    expect((await shop.person('user_id:u2')).records).toHaveLength(2);
    await throughlineJson<ReviewAnswer>(['identity', 'review', 'undo', key], env);
    expect((await shop.person('user_id:u2')).records).toHaveLength(1);
    await throughlineJson<ReviewAnswer>(['identity', 'review', 'different', key, '--reason', 'Two sisters.'], env);
    expect((await throughline(['identity', 'review', 'list', '--status', 'ruled'], env)).out).toMatch(/different/);
    const [left, right] = [reviews[0]!.match!.left, reviews[0]!.match!.right];
    expect((await throughline(['identity', 'explain', left, right], env)).out).toContain(
      'Ruled different by admin: Two sisters.',
    );
  });
});
