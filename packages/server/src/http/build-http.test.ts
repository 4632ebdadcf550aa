import { Writable } from 'node:stream';
import { Type } from 'typebox';
import type { Problem } from '@throughline/contract/problem';
import { PROBLEM_CATALOGUE } from '@throughline/contract/problem-catalogue';
import { DatabaseError } from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildHttp } from './build-http.ts';
import type { HttpApp } from './http-app.ts';
import { ProblemError } from './problem-error.ts';

const TOKEN = 'a-token-of-more-than-thirty-two-characters';
const authorization = `Bearer ${TOKEN}`;
let app: HttpApp;
let logged: string;
let obstacle: string | null;
let isDraining: boolean;

beforeEach(async () => {
  logged = '';
  obstacle = null;
  isDraining = false;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  app = await buildHttp({
    log: pino(sink),
    adminToken: TOKEN,
    metrics: new Registry(),
    mustCheckAnswers: true,
    readiness: {
      check: async () => obstacle,
      drain: () => undefined,
      get isDraining() {
        return isDraining;
      },
    },
    openRoutes: [],
    adminRoutes: [
      (admin) => {
        const body = Type.Object(
          { name: Type.String(), at: Type.Optional(Type.String({ format: 'date-time' })) },
          { additionalProperties: false },
        );
        admin.post('/api/echo', { schema: { body, response: { 200: body } } }, ({ body: sent }) => sent);
        admin.get('/api/wrong-answer', { schema: { response: { 200: body } } }, () => ({ name: 7 }) as never);
        admin.get('/api/fault', () => {
          throw new TypeError('ada@example.org could not be read', {
            cause: new DatabaseError('Key (email)=(ada@example.org)', 1, 'error'),
          });
        });
        admin.get('/api/sick', () => {
          throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
        });
        admin.get('/api/things/:id', () => {
          throw new ProblemError('person_erased', 'It is gone.', { headers: { 'x-more': '1' } });
        });
      },
    ],
  });
});
afterEach(() => app.close());

async function problem(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, more: object = {}): Promise<Problem> {
  const answer = await app.inject({ method, url, headers: { authorization }, ...more });
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const body = answer.json<Problem>();
  expect(body.status).toBe(answer.statusCode);
  expect(body.requestId).toBe(answer.headers['x-request-id']);
  return body;
}

test('a problem has the members of RFC 9457 and those that SDKs read', async () => {
  const { hint, title } = PROBLEM_CATALOGUE.person_erased;
  const answer = await app.inject({ url: '/api/things/1', headers: { authorization } });
  expect(answer.headers['x-more']).toBe('1');
  expect(answer.json()).toEqual({
    type: 'urn:throughline:problem:person_erased',
    title,
    status: 410,
    detail: 'It is gone.',
    code: 'person_erased',
    message: `It is gone. ${hint}`,
    hint,
    requestId: expect.any(String),
  });
});

test.each([
  ['no token', {}],
  ['an empty one', { authorization: 'Bearer ' }],
  ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ['a part of it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
  ['more than it', { authorization: `Bearer ${TOKEN}x` }],
])('%s is refused with 401', async (_what, headers) => {
  const answer = await app.inject({ url: '/api/things/1', headers });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  expect(answer.json()).toMatchObject({ code: 'unauthorized' });
});

test('nothing but the admin’s own pages may read the admin API: no CORS', async () => {
  const answer = await app.inject({ url: '/api/things/1', headers: { authorization, origin: 'https://evil.example' } });
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect((await problem('PUT', '/api/echo', { headers: { origin: 'https://evil.example' } })).code).toBe(
    'method_not_allowed',
  );
});

test.each([
  ['GET', '/nowhere', {}, 404, 'not_found'],
  ['DELETE', '/api/echo', {}, 405, 'method_not_allowed'],
  [
    'POST',
    '/api/echo',
    { payload: 'x', headers: { authorization, 'content-type': 'text/plain' } },
    415,
    'unsupported_media_type',
  ],
  [
    'POST',
    '/api/echo',
    { payload: '{', headers: { authorization, 'content-type': 'application/json' } },
    400,
    'malformed_json',
  ],
  [
    'POST',
    '/api/echo',
    { payload: '', headers: { authorization, 'content-type': 'application/json' } },
    400,
    'malformed_json',
  ],
  [
    'POST',
    '/api/echo',
    { payload: '{"__proto__":{"a":1}}', headers: { authorization, 'content-type': 'application/json' } },
    400,
    'malformed_json',
  ],
  ['POST', '/api/echo', { payload: { name: 'x'.repeat(1_100_000) } }, 413, 'payload_too_large'],
  ['GET', '/api/%E0%A4%A', {}, 400, 'invalid_request'],
] as const)('%s %s is a problem', async (method, url, more, status, code) => {
  expect(await problem(method, url, more)).toMatchObject({ status, code });
});

test('405 names the methods there are', async () => {
  expect((await app.inject({ method: 'DELETE', url: '/api/echo' })).headers['allow']).toBe('POST');
});

test('every mistake of a body is pointed to', async () => {
  const { errors, detail } = await problem('POST', '/api/echo', { payload: { at: 'yesterday', 'a/b': 1 } });
  expect(errors).toEqual([
    { pointer: '/at', message: 'must be an ISO 8601 instant with an offset' },
    { pointer: '/a~1b', message: 'is not known here' },
    { pointer: '/name', message: 'is missing' },
  ]);
  expect(detail).toBe('/at must be an ISO 8601 instant with an offset.');
  expect((await problem('POST', '/api/echo', { payload: ['x'] })).errors).toEqual([
    { pointer: '', message: 'must be object' },
  ]);
});

test('a fault is logged once, without data, under the id that the answer names', async () => {
  const { requestId, detail } = await problem('GET', '/api/fault?email=ada@example.org');
  expect(detail).toBe('Something broke that should not.');
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    {
      level: 50,
      reqId: requestId,
      method: 'GET',
      route: '/api/fault',
      fault: { kind: 'TypeError', cause: { kind: 'error' } },
    },
  ]);
  expect(logged).not.toContain('ada@example.org');
});

test('a database that is away is 503 with a wait, not a fault of ours', async () => {
  const answer = await app.inject({ url: '/api/sick', headers: { authorization } });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toMatch(/^\d+$/);
});

test('an answer that does not fit its schema is a fault where tests ask for it', async () => {
  expect(await problem('GET', '/api/wrong-answer')).toMatchObject({ code: 'internal' });
});

test('readiness, liveness and metrics are open', async () => {
  expect((await app.inject('/livez')).json()).toMatchObject({ status: 'alive' });
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  obstacle = 'The database does not answer.';
  expect((await app.inject('/readyz')).json()).toMatchObject({ status: 503, code: 'not_ready', detail: obstacle });
  const metrics = await app.inject('/metrics');
  expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
  expect(metrics.body).toContain('throughline_http_request_seconds_count{method="GET",route="/livez",status="200"} 1');
});

test('while it stops it refuses with a wait, and still says that it lives', async () => {
  isDraining = true;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/echo',
    headers: { authorization },
    payload: { name: 'x' },
  });
  expect(answer.json()).toMatchObject({ status: 503, code: 'not_ready' });
  expect(answer.headers).toMatchObject({ 'retry-after': '5', connection: 'close' });
  expect((await app.inject('/livez')).statusCode).toBe(200);
});
