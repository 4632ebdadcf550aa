import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from './run-program.ts';

const person = {
  id: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11',
  version: 3,
  identified: true,
  firstAt: '2026-01-01T00:00:00.000Z',
  lastAt: '2026-02-01T00:00:00.000Z',
  traits: { firstName: 'Ada', lastName: 'Lovelace' },
  orders: {
    count: 1,
    cancelled: 0,
    money: [{ currency: 'EUR', orderedMinor: '129900', cancelledMinor: '0', refundedMinor: '0' }],
  },
  records: [{ id: 'r', source: 'shop', trust: 'server', subjectType: 'user_id', subject: 'u1' }],
};

let dataDir: string;
let asked: { method: string; url: string; authorization: string | null; body: unknown }[];
let answers: Record<string, unknown>;
let isTerminal: boolean;
let out: string;
let err: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-cli-'));
  writeFileSync(path.join(dataDir, 'admin-token'), 'the-token-of-the-file\n');
  asked = [];
  answers = {};
  isTerminal = false;
  out = '';
  err = '';
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Runs a command line against answers by `METHOD /path`; a number is a refusal with that status. */
function run(words: string[], env: Record<string, string> = { THROUGHLINE_DATA_DIR: dataDir }): Promise<number> {
  const fetching = async (input: unknown, { method = 'GET', headers, body }: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input));
    asked.push({
      method,
      url: url.pathname + url.search,
      authorization: new Headers(headers).get('authorization'),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
    });
    const answer = answers[`${method} ${url.pathname}`];
    if (answer === undefined) throw new TypeError('fetch failed');
    if (typeof answer === 'function') return (answer as () => Response)();
    if (typeof answer !== 'number') return Response.json(answer);
    return Response.json({ code: 'some_problem', message: 'It will not do. Do otherwise.' }, { status: answer });
  };
  return runProgram(words, {
    env,
    fetch: fetching,
    out: (text) => (out += String(text)),
    err: (text) => (err += text),
    isOutTerminal: isTerminal,
    isErrTerminal: isTerminal,
    now: () => Date.parse('2026-03-01T00:00:00Z'),
  });
}

test('people are found by what is known of them, for people to read', async () => {
  const matches = [{ field: 'name', value: 'Ada', quality: 'typo', isFormer: false }];
  const hit = { kind: 'person', id: person.id, label: null, at: null, person, order: null, matches };
  answers['GET /api/search'] = { hits: [hit], hasMore: false };
  expect(await run(['people', 'find', 'adda', 'l'])).toBe(0);
  expect(asked).toMatchObject([
    { url: '/api/search?q=adda+l&limit=20', authorization: 'Bearer the-token-of-the-file' },
  ]);
  expect(out).toBe(
    'id                                    name          orders  spent        sources  last seen   found by\n' +
      '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11  Ada Lovelace  1       1299.00 EUR  shop     2026-02-01  name Ada (mistyped)\n',
  );
});

test('with --json, before or after the command, the data is what the API said', async () => {
  answers['GET /api/people'] = { people: [person], nextCursor: null };
  expect(await run(['people', 'find', 'email:ada@example.org', '--json'])).toBe(0);
  expect(asked[0]?.url).toBe('/api/people?identifier=email%3Aada%40example.org&limit=20');
  expect(JSON.parse(out)).toEqual({ people: [person], nextCursor: null });
  out = '';
  await run(['--json', 'people', 'find', 'user_id:x']);
  expect(JSON.parse(out)).toEqual({ people: [person], nextCursor: null });
});

test('a person is shown by an identifier', async () => {
  answers['GET /api/people'] = { people: [person], nextCursor: null };
  answers[`GET /api/people/${person.id}`] = {
    ...person,
    askedId: person.id,
    goldenRecord: {
      city: {
        value: 'Rome',
        recordId: 'r',
        source: 'crm',
        trust: 'server',
        occurredAt: '2026-01-05T00:00:00.000Z',
        rule: 'recency',
        losers: [{ value: 'Bath', source: 'shop' }],
      },
    },
    orders: { ...person.orders, list: [] },
    counters: {},
    contacts: {},
    identifiers: [{ type: 'user_id', namespace: 'main', value: 'u1', state: 'standing', trust: 'server' }],
    records: person.records,
  };
  expect(await run(['people', 'show', 'user_id:u1'])).toBe(0);
  expect(out).toContain('Ada Lovelace  0d0c6b1e');
  expect(out).toMatch(/city +"Rome" +crm +recency +2026-01-05 +"Bath" \(shop\)/);
});

test('an identifier that several people show names them', async () => {
  answers['GET /api/people'] = { people: [person, { ...person, id: 'another' }], nextCursor: null };
  expect(await run(['people', 'why', 'email:a@b.example'])).toBe(1);
  expect(err).toContain('2 people show email:a@b.example; name one by its id:\n  0d0c6b1e');
});

test('why says how the records hang together', async () => {
  answers[`GET /api/people/${person.id}/identity`] = {
    id: 'a',
    askedId: 'a',
    records: [
      { id: 'a', source: 'shop', subjectType: 'user_id', subject: 'u1' },
      { id: 'b', source: 'till', subjectType: 'loyalty_card', subject: 'C1' },
    ],
    links: [
      {
        id: 'value-1',
        kind: 'identifier',
        identifierId: 'i',
        judgementId: null,
        recordIds: ['a', 'b'],
        isBridge: true,
      },
    ],
    paths: [
      { recordId: 'a', steps: [] },
      { recordId: 'b', steps: [{ linkId: 'value-1', toRecordId: 'a' }] },
    ],
    values: [
      {
        identifierId: 'i',
        type: 'email',
        value: 'ada@example.org',
        standing: { public: 'contested', server: 'standing', signed: 'standing' },
        isCut: false,
        otherHolders: 2,
      },
    ],
    judgements: [],
    splits: [{ linkId: 'value-1', sides: [['a'], ['b']] }],
  };
  expect(await run(['people', 'why', person.id])).toBe(0);
  expect(out).toContain("  till's loyalty_card C1 and shop's user_id u1 share email ada@example.org.\n");
  expect(out).toContain('contested for public claims');
  expect(out).toContain("if they did not share email ada@example.org: shop's user_id u1  |  till's loyalty_card C1");
});

test('a source is made with what was said and shows its key', async () => {
  answers['POST /api/sources'] = { source: { id: 's', name: 'shop' }, writeKey: 'wk_1' };
  expect(await run(['sources', 'create', 'shop', '--department', 'web', '--trust', 'server'])).toBe(0);
  expect(asked[0]?.body).toEqual({ name: 'shop', department: 'web', kind: 'web', trust: 'server', namespace: 'main' });
  expect(out).toContain('curl -u wk_1: http://127.0.0.1:4600/v1/track');
});

test.each([true, false])(
  'a rebuild is waited for; progress goes to standard error, to a terminal only (%s)',
  async (isSeen) => {
    isTerminal = isSeen;
    const job = { id: 'j', status: 'running', step: 'resolving', events: 5, people: 0, result: null, failure: null };
    const result = { events: 9, people: 2, stateHashBefore: 'h', stateHashAfter: 'h' };
    answers['POST /api/rebuild'] = { rebuild: job };
    answers['GET /api/rebuild'] = { rebuild: { ...job, status: 'done', result } };
    expect(await run(['rebuild'])).toBe(0);
    expect(err).toBe(isSeen ? '\r\u001b[Kfinding who is who: 5 events, 0 people\r\u001b[K' : '');
    expect(out).toBe('2 people from 9 events. Everybody is exactly as before: stateHash h.\n');
  },
);

test('the server’s refusal is said in its own words, exit code 1', async () => {
  answers['GET /api/stats'] = 401;
  expect(await run(['stats'], { THROUGHLINE_ADMIN_TOKEN: 'wrong' })).toBe(1);
  expect(err).toBe('throughline: It will not do. Do otherwise. (some_problem)\n');
  expect(asked[0]?.authorization).toBe('Bearer wrong');
});

test('a token that the server does not know is said with the place it came from', async () => {
  const refusing = () => Response.json({ code: 'unauthorized', message: 'No.' }, { status: 401 });
  answers['GET /api/stats'] = refusing;
  expect(await run(['stats'])).toBe(1);
  expect(err).toContain(`does not know the admin token of ${path.join(dataDir, 'admin-token')}`);
  err = '';
  await run(['stats'], { THROUGHLINE_ADMIN_TOKEN: 'wrong' });
  expect(err).toContain('does not know the admin token of THROUGHLINE_ADMIN_TOKEN');
});

test('another program at the address is told from ours, a slow server from none', async () => {
  answers['GET /api/stats'] = () => new Response('<html>Hello</html>');
  expect(await run(['stats'])).toBe(1);
  expect(err).toContain('is no Throughline server; is --url right?');
  err = '';
  answers['GET /api/stats'] = () => {
    throw new DOMException('timed out', 'TimeoutError');
  };
  expect(await run(['stats'])).toBe(1);
  expect(err).toContain('did not answer within 30 s');
});

test.each([
  [['poeple'], 'Did you mean people?'],
  [['people', 'fnd'], 'Did you mean find?'],
  [['stats', '--jsn'], 'Did you mean --json?'],
])('%j is called wrongly, and what was meant is guessed', async (words, guess) => {
  expect(await run(words)).toBe(2);
  expect(err).toContain(guess);
});

test('colour is for terminals only, and never where NO_COLOR is set', async () => {
  const env = { THROUGHLINE_DATA_DIR: dataDir };
  await run(['doctor'], env);
  expect(out + err).not.toContain('\u001b');
  isTerminal = true;
  await run(['doctor'], { ...env, NO_COLOR: '1' });
  await run(['people', 'show', 'email:a@b.example'], { ...env, NO_COLOR: '1' });
  expect(out + err).not.toContain('\u001b');
  await run(['doctor'], env);
  expect(out).toContain('\u001b[31mFAIL\u001b[39m');
  await run(['people', 'show', 'email:a@b.example'], env);
  expect(err).toContain('\u001b[31mthroughline:\u001b[39m No server answers');
});

test('access keys are made, listed and revoked', async () => {
  const accessKey = {
    id: person.id,
    name: 'shop',
    scopes: ['profiles:read'],
    fields: ['traits.email'],
    createdAt: '2026-02-01T00:00:00.000Z',
    createdBy: 'admin',
    expiresAt: '2026-02-15T00:00:00.000Z',
    revokedBy: null,
    revokedAt: null,
    lastUsedAt: '2026-02-10T12:34:00.000Z',
  };
  answers['POST /api/access-keys'] = { accessKey, key: 'tlk_secret' };
  const more = ['--fields', 'traits.email, orders.count', '--expires-in-days', '14'];
  expect(await run(['keys', 'create', 'shop', ...more])).toBe(0);
  expect(asked[0]?.body).toEqual({
    name: 'shop',
    scopes: ['profiles:read'],
    fields: ['traits.email', 'orders.count'],
    expiresAt: '2026-03-15T00:00:00.000Z',
  });
  expect(out).toContain("curl -H 'Authorization: Bearer tlk_secret' http://127.0.0.1:4600/api/profiles/user_id:u1");
  out = '';
  answers['GET /api/access-keys'] = { accessKeys: [accessKey] };
  await run(['keys', 'list']);
  expect(out).toMatch(/shop +traits.email +2026-02-01 +2026-02-10 12:34 +expired 2026-02-15\n$/);
  answers[`POST /api/access-keys/${person.id}/revocation`] = { accessKey };
  expect(await run(['keys', 'revoke', person.id])).toBe(0);
  expect(await run(['keys', 'revoke', 'shop'])).toBe(2);
  expect(await run(['keys', 'create', 'x', '--expires-in-days', 'soon'])).toBe(2);
});

test('no server and no token are said with the fix', async () => {
  expect(await run(['stats', '--url', 'http://127.0.0.1:9'])).toBe(1);
  expect(err).toContain('No server answers at http://127.0.0.1:9. Start it with "npm start"');
  expect(await run(['stats'], { THROUGHLINE_DATA_DIR: '/nowhere' })).toBe(1);
  expect(err).toContain('There is no admin token');
});

test.each([
  [['dance']],
  [['people', 'show']],
  [['sources', 'create', 'x', '--department', 'y', '--trust', 'high']],
  [['people', 'show', 'Ada']],
])('%j is called wrongly, exit code 2', async (words) => {
  expect(await run(words)).toBe(2);
  expect(err).not.toBe('');
  expect(asked).toEqual([]);
});

test('help and version are no failures', async () => {
  expect(await run(['--help'])).toBe(0);
  expect(out).toContain('doctor');
  expect(await run(['--version'])).toBe(0);
});

test('the doctor fails on what is broken, and stops where nothing more can be known', async () => {
  expect(await run(['doctor'])).toBe(1);
  expect(out).toMatch(/^FAIL {2}server: No server answers/);
  out = '';
  answers = { 'GET /livez': {}, 'GET /readyz': 503, 'GET /api/health': 401 };
  expect(await run(['doctor', '--json'])).toBe(1);
  const { findings } = JSON.parse(out) as { findings: { name: string; status: string }[] };
  expect(findings.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'server ok',
    'ready failed',
    'token failed',
  ]);
});
