import { gunzipSync } from 'node:zlib';
import { Registry } from 'prom-client';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildHttp } from './build-http.ts';
import type { HttpApp } from './http-app.ts';

let app: HttpApp;

beforeAll(async () => {
  app = await buildHttp({
    log: pino({ level: 'silent' }),
    adminToken: 'a-token-of-more-than-thirty-two-characters',
    metrics: new Registry(),
    readiness: { check: async () => null, drain: () => undefined, isDraining: false },
    openRoutes: [],
    adminRoutes: [],
  });
});
afterAll(() => app.close());

test('the page loads nothing from elsewhere and runs no script but ours', async () => {
  const page = await app.inject('/api/docs');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  expect(page.body).not.toMatch(/<script(?! src="\/api\/docs\/)/);
  expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  for (const [, address] of page.body.matchAll(/<script src="([^"]+)"/g)) {
    const script = await app.inject(address!);
    expect(script.statusCode, address).toBe(200);
    expect(script.headers['content-type'], address).toMatch(/^(?:text|application)\/javascript/);
    expect(script.headers['x-content-type-options'], address).toBe('nosniff');
  }
  expect((await app.inject('/api/docs/')).statusCode).toBe(200);
});

test('it keeps no token, tells nobody, and asks no proxy or agent', async () => {
  const { body } = await app.inject('/api/docs/start.js');
  expect(body).toContain('"persistAuth":false');
  expect(body).toContain('"telemetry":false');
  expect(body).toContain('"withDefaultFonts":false');
  expect(body).toContain('"agent":{"disabled":true}');
});

test('the script comes packed, and once', async () => {
  const url = '/api/docs/scalar/js/scalar.js';
  const plain = await app.inject(url);
  const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
  expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
  const again = await app.inject({ url, headers: { 'if-none-match': String(packed.headers['etag']) } });
  expect({ status: again.statusCode, length: again.rawPayload.length }).toEqual({ status: 304, length: 0 });
});
