import { createSurveyTokens } from '@throughline/server/measure/survey/survey-tokens';
import { readDeploymentSecret } from '@throughline/server/config/keyring';
import type { Leaks } from '@throughline/contract/leaks';
import type { SurveyAnswer, SurveyInvitations } from '@throughline/contract/survey';
import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let crm: ShopSource;
let nth = 0;

beforeAll(async () => {
  shop = await startShop();
  crm = await shop.addSource('crm', 'server');
  await withoutWashOut();
});
afterAll(() => shop.close());
beforeEach(() => shop.database.pool.query('truncate survey_answer'));

/** Stories are told on any day of the year. */
async function withoutWashOut(): Promise<void> {
  const { body } = await shop.ask<{ version: number; settings: { holdout: object } }>('/api/settings');
  const { version, settings } = body;
  const holdout = { ...settings.holdout, washOutDays: 0 };
  const answer = await put('/api/settings', { version, settings: { ...settings, holdout } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

async function put<Body = Record<string, unknown>>(address: string, body: object) {
  const answer = await fetch(`${shop.url}${address}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** A person who has a login of their own. */
async function somebody(): Promise<{ login: string; id: string }> {
  nth += 1;
  const login = `guest-${nth}`;
  await crm.send({ type: 'identify', userId: login, traits: { email: `${login}@shop.example` } });
  return { login, id: (await shop.person(`user_id:${login}`)).id };
}

/** A person of whom only a card is known, who may turn out to be somebody with a login. */
async function cardholder(): Promise<{ id: string }> {
  nth += 1;
  await crm.send({
    type: 'identify',
    context: { externalIds: [{ type: 'loyalty_card', id: `card-${nth}` }] },
    traits: { firstName: 'Ada' },
  });
  return { id: (await shop.person(`loyalty_card:card-${nth}`)).id };
}

async function invite(...people: object[]): Promise<SurveyInvitations> {
  const answer = await shop.ask<SurveyInvitations>('/api/surveys/brand-leaks/invitations', { people });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function tokenOf(personId: string): Promise<string> {
  return (await invite({ personId })).invitations[0]!.token;
}

async function answer(token: string, answers: object, more: object = {}) {
  const response = await fetch(`${shop.url}/v1/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://shop.example' },
    body: JSON.stringify({ token, answers, ...more }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

function page(token: string, headers: Record<string, string> = {}, query = '') {
  return fetch(`${shop.url}/ask/${token}${query}`, { headers });
}

function sendForm(token: string, fields: Record<string, string>, query = '') {
  return fetch(`${shop.url}/ask/${token}${query}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

async function leaks(): Promise<Leaks> {
  const { status, body } = await shop.ask<Leaks>('/api/lift/leaks');
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const everybody = ({ response: { treated, heldOut } }: Leaks) => ({
  asked: treated.asked + heldOut.asked,
  answered: treated.answered + heldOut.answered,
});

describe('somebody who is asked', () => {
  test('gets a page, answers some of it, is thanked, and is not asked again', async () => {
    const { id } = await somebody();
    const token = await tokenOf(id);
    const questions = await page(token, { 'accept-language': 'de-AT,de;q=0.9' });
    expect(questions.status).toBe(200);
    const html = await questions.text();
    expect(html).toContain('<html lang="de"');
    expect(html).toContain('Wie sehr vertrauen Sie darauf');
    expect(html).not.toMatch(/ checked|<script|@shop\.example/);

    const sent = await sendForm(token, { trust: '5', recommendation: '8', differentiation: '' }, '?lang=de');
    expect(sent.status).toBe(303);
    const thanks = await fetch(new URL(sent.headers.get('location')!, shop.url));
    expect(await thanks.text()).toContain('Vielen Dank.');

    expect((await sendForm(token, { trust: '1' })).status).toBe(303);
    expect(await answer(token, { trust: 1 })).toMatchObject({ status: 409, body: { code: 'already_answered' } });
    expect((await invite({ personId: id })).refused).toMatchObject([{ index: 0, reason: 'already_answered' }]);
    const { rows } = await shop.database.pool.query('select answers, locale, survey_version from survey_answer');
    expect(rows).toEqual([
      { answers: { trust: 5, recommendation: 8 }, locale: 'de', survey_version: expect.any(Number) },
    ]);
  });

  test('may answer through the brand’s own page, from any origin', async () => {
    const token = await tokenOf((await somebody()).id);
    const taken = await answer(token, { differentiation: true, trust: null }, { language: 'en' });
    expect(taken).toMatchObject({ status: 200, body: { answered: 1 } });
    expect(taken.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    const preflight = await fetch(`${shop.url}/v1/answers`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  });

  test('is told when nothing was answered, and keeps what could be read', async () => {
    const token = await tokenOf((await somebody()).id);
    const empty = await sendForm(token, { trust: '' });
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('role="alert"');
    const wrong = await sendForm(token, { trust: '4', recommendation: '11' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('name="trust" value="4" checked');
    expect(await answer(token, {})).toMatchObject({ status: 400, body: { code: 'invalid_answers' } });
    expect(await answer(token, { trust: 9, mood: 1 })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/answers/trust' }, { pointer: '/answers/mood' }] },
    });
    expect((await sendForm(token, { trust: '4' })).status).toBe(303);
  });

  test('with a token that was not handed out, or is over, gets a page that says so', async () => {
    const token = await tokenOf((await somebody()).id);
    const forged = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
    for (const wrong of [forged, 'x', '%00', 'ü'.repeat(40)]) {
      const unknown = await page(wrong, { 'accept-language': 'de' });
      expect(unknown.status, wrong).toBe(404);
      expect(unknown.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await unknown.text()).toContain('Unter dieser Adresse wird nichts gefragt');
    }
    expect(await answer(forged, { trust: 1 })).toMatchObject({ status: 404, body: { code: 'survey_token_unknown' } });

    const tokens = createSurveyTokens(await readDeploymentSecret(shop.database.pool));
    const { rows } = await shop.database.pool.query<{ answer_id: string }>('select answer_id from survey_answer');
    const old = tokens.mint({ answerId: rows[0]!.answer_id, closesAt: new Date('2026-01-01T00:00:00Z') });
    const over = await page(old);
    expect(over.status).toBe(410);
    expect(await over.text()).toContain('The time for answering is over');
    expect((await sendForm(old, { trust: '1' })).status).toBe(410);
    expect(await answer(old, { trust: 1 })).toMatchObject({ status: 410, body: { code: 'survey_closed' } });
    expect((await page(token)).status).toBe(200);
  });

  test('and is erased leaves a number, and an address that is over', async () => {
    const { id } = await somebody();
    const token = await tokenOf(id);
    await answer(token, { trust: 2 });
    const erased = await shop.ask('/api/erasures', { person: id, reason: 'Asked for it.' });
    expect(erased.status, JSON.stringify(erased.body)).toBe(201);
    expect((await page(token)).status).toBe(410);
    expect(await answer(token, { trust: 1 })).toMatchObject({ status: 410 });
    expect(await leaks()).toMatchObject({ erased: 1, response: { treated: { asked: 0 }, heldOut: { asked: 0 } } });
    const { rows } = await shop.database.pool.query('select answers, locale from survey_answer');
    expect(rows).toEqual([{ answers: {}, locale: null }]);
  });

  test('gets a page that runs nothing, loads nothing and tells nobody its address', async () => {
    const { headers } = await page(await tokenOf((await somebody()).id));
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; style-src 'sha256-[^ ]+'; .*form-action 'self'/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('set-cookie')).toBeNull();
  });
});

describe('asking', () => {
  test('is done once, however often it is asked for, also at once', async () => {
    const { id, login } = await somebody();
    const first = await tokenOf(id);
    const again = await invite({ personId: id }, { identifier: `user_id:${login}` });
    expect(again.invitations.map(({ token, isRepeat }) => ({ token, isRepeat }))).toEqual([
      { token: first, isRepeat: true },
      { token: first, isRepeat: true },
    ]);
    const other = await somebody();
    const tokens = await Promise.all(Array.from({ length: 12 }, () => tokenOf(other.id)));
    expect(new Set(tokens).size).toBe(1);
    const taken = await Promise.all(tokens.map((token, at) => answer(token, { trust: (at % 5) + 1 })));
    expect(taken.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(taken.filter(({ status }) => status === 409)).toHaveLength(tokens.length - 1);
    expect(everybody(await leaks())).toEqual({ asked: 2, answered: 1 });
  });

  test('names who cannot be asked, and goes on with the others', async () => {
    const { id } = await somebody();
    const { invitations, refused } = await invite(
      { identifier: 'email:nobody@shop.example' },
      { personId: '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22' },
      { personId: id },
    );
    expect(invitations).toMatchObject([{ index: 2, personId: id }]);
    expect(refused).toMatchObject([
      { index: 0, reason: 'person_unknown' },
      { index: 1, reason: 'person_unknown' },
    ]);
    const nonsense = await shop.ask('/api/surveys/brand-leaks/invitations', { people: [{ identifier: 'hat:3' }] });
    expect(nonsense.status).toBe(400);
    expect((await shop.ask('/api/surveys/none/invitations', { people: [{ personId: id }] })).status).toBe(404);
  });

  test('leaves alone whoever must not be contacted', async () => {
    const { id, login } = await somebody();
    const made = await shop.ask('/api/suppressions', {
      personId: id,
      kind: 'deceased',
      askedBy: 'a relative',
      reason: 'Told by telephone.',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect((await invite({ identifier: `user_id:${login}` })).refused).toMatchObject([{ reason: 'suppressed' }]);
  });

  test('needs the consent that the survey names', async () => {
    const survey = { ...BRAND_LEAKS, consentPurpose: 'research', key: undefined, version: undefined };
    expect((await put('/api/surveys/research', { version: 0, survey })).status).toBe(200);
    const { id } = await somebody();
    const ask = async () =>
      (await shop.ask<SurveyInvitations>('/api/surveys/research/invitations', { people: [{ personId: id }] })).body;
    const say = (word: string) => shop.ask('/api/consents', { personId: id, purpose: 'research', word });
    expect((await ask()).refused).toMatchObject([{ reason: 'no_consent' }]);
    await say('denied');
    expect((await ask()).refused).toMatchObject([{ reason: 'consent_withdrawn' }]);
    await say('granted');
    expect((await ask()).invitations).toHaveLength(1);
  });

  test('says nothing of who is held out', async () => {
    const { body } = await shop.ask('/api/surveys/brand-leaks/invitations', {
      people: [{ personId: (await somebody()).id }],
    });
    expect(JSON.stringify(body)).not.toMatch(/held|holdout|arm/i);
  });
});

describe('two who turn out to be one', () => {
  test('were asked once: what the one answered counts for both, until they are two again', async () => {
    const [left, right] = [await somebody(), await cardholder()];
    const [leftToken, rightToken] = [await tokenOf(left.id), await tokenOf(right.id)];
    expect((await answer(leftToken, { trust: 4 })).status).toBe(200);
    const ruling = await shop.ask<{ judgement: { id: string } }>('/api/judgements', {
      kind: 'same',
      left: left.id,
      right: right.id,
      reason: 'She said so.',
    });
    expect(ruling.status, JSON.stringify(ruling.body)).toBe(201);
    expect(everybody(await leaks())).toEqual({ asked: 1, answered: 1 });
    expect(await answer(rightToken, { trust: 1 })).toMatchObject({ status: 409 });
    expect(await (await page(rightToken)).text()).toContain('Your answers have arrived');
    expect((await invite({ personId: right.id })).refused).toMatchObject([{ reason: 'already_answered' }]);

    await shop.ask(`/api/judgements/${ruling.body.judgement.id}/revocation`, {});
    expect(everybody(await leaks())).toEqual({ asked: 2, answered: 1 });
    expect((await answer(rightToken, { trust: 1 })).status).toBe(200);
    expect(everybody(await leaks())).toEqual({ asked: 2, answered: 2 });
  });

  test('and both had answered: the first answer counts', async () => {
    const [left, right] = [await somebody(), await cardholder()];
    const [leftToken, rightToken] = [await tokenOf(left.id), await tokenOf(right.id)];
    await answer(rightToken, { trust: 2 });
    await answer(leftToken, { trust: 5 });
    await shop.ask('/api/judgements', { kind: 'same', left: left.id, right: right.id, reason: 'One.' });
    const { rows } = await shop.database.pool.query<{ answers: object }>('select answers from survey_answer');
    expect(rows).toHaveLength(2);
    const both = await leaks();
    expect(everybody(both)).toEqual({ asked: 1, answered: 1 });
    const trust = both.questions.find(({ key }) => key === 'trust')!;
    expect(trust.treated.answered + trust.heldOut.answered).toBe(1);
  });
});

describe('what both arms answer', () => {
  test('is counted by arm, without anybody’s name', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => somebody()));
    const { invitations } = await invite(...people.map(({ id }) => ({ personId: id })));
    await shop.database.pool.query(`update survey_answer set is_held_out = record_id = any($1::uuid[])`, [
      people.slice(0, 2).map(({ id }) => id),
    ]);
    const tokens = new Map(invitations.map(({ personId, token }) => [personId, token]));
    const give = (at: number, answers: object) => answer(tokens.get(people[at]!.id)!, answers);
    await give(0, { trust: 2, differentiation: false });
    await give(1, { trust: 4 });
    await give(2, { trust: 5, differentiation: true });
    await give(3, { trust: 3, differentiation: false });
    const seen = await leaks();
    expect(seen).toMatchObject({
      survey: 'brand-leaks',
      verdict: 'nothing_yet',
      response: {
        treated: { asked: 4, answered: 2, responseRate: { value: 0.5 } },
        heldOut: { asked: 2, answered: 2 },
      },
    });
    const byKey = new Map(seen.questions.map((question) => [question.key, question]));
    expect(byKey.get('trust')).toMatchObject({
      kind: 'scale',
      treated: { asked: 4, answered: 2, mean: { value: 4 } },
      heldOut: { asked: 2, answered: 2, mean: { value: 3 } },
      difference: null,
    });
    expect(byKey.get('differentiation')).toMatchObject({
      treated: { answered: 2, mean: { value: 0.5 } },
      heldOut: { answered: 1, mean: null },
    });
  });
});

describe('the brand’s own words', () => {
  const { key, version, ...given } = BRAND_LEAKS;

  test('are there from the start, and every change is a version', async () => {
    const { body } = await shop.ask<SurveyAnswer>(`/api/surveys/${key}`);
    expect(body.survey).toMatchObject({ version, name: given.name, madeBy: null });
    const survey = { ...given, texts: { ...given.texts, en: { ...given.texts['en']!, title: 'About us' } } };
    const changed = await put<SurveyAnswer>(`/api/surveys/${key}`, { version, survey, reason: 'Shorter.' });
    expect(changed).toMatchObject({ status: 200, body: { survey: { version: 1, madeBy: 'admin' } } });
    expect(await put(`/api/surveys/${key}`, { version, survey })).toMatchObject({
      status: 409,
      body: { code: 'survey_changed' },
    });
    expect(await (await page(await tokenOf((await somebody()).id), {}, '?lang=en')).text()).toContain(
      '<h1>About us</h1>',
    );
  });

  test('may not give a question another meaning', async () => {
    const { body } = await shop.ask<SurveyAnswer>(`/api/surveys/${key}`);
    const questions = given.questions.map((question) =>
      question.key === 'trust' ? { ...question, kind: 'scale', least: 0, most: 10 } : question,
    );
    const refused = await put(`/api/surveys/${key}`, { version: body.survey.version, survey: { ...given, questions } });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'invalid_survey', errors: [{ pointer: '/survey/questions/4' }] },
    });
  });

  test('can be of another survey, and hold nothing that a page would run', async () => {
    const texts = { question: '<script>alert(1)</script>"\'&?', least: '', most: '' };
    const survey = {
      ...given,
      questions: [{ key: 'joy', kind: 'yes_no', texts: { en: texts } }],
      texts: { en: given.texts['en']! },
    };
    expect((await put('/api/surveys/joy', { version: 0, survey })).status).toBe(200);
    const { id } = await somebody();
    const { body } = await shop.ask<SurveyInvitations>('/api/surveys/joy/invitations', { people: [{ personId: id }] });
    const html = await (await page(body.invitations[0]!.token)).text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;?');
    // Asked in the one is not asked in the other.
    expect((await invite({ personId: id })).invitations).toHaveLength(1);
  });
});
