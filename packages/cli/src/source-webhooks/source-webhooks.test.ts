import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';

const webhook = {
  kind: 'generic',
  signature: { scheme: 'stripe', header: 'stripe-signature', toleranceSeconds: 60 },
  sourceId: '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11',
  path: '/webhooks/in/0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11',
  changedAt: '2026-03-01T10:00:00.000Z',
  secrets: [{ createdAt: '2026-03-01T10:00:00.000Z', expiresAt: null }],
};

let folder: string;
let asked: { method: string; address: string; body: unknown }[];
let answer: object;
let out: string;
let err: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-cli-'));
  asked = [];
  out = '';
  err = '';
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...words: string[]): Promise<number> {
  return runProgram(words, {
    env: { THROUGHLINE_ADMIN_TOKEN: 'a token' },
    async fetch(input, { method = 'GET', body } = {}) {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push({ method, address: pathname, body: typeof body === 'string' ? JSON.parse(body) : undefined });
      return Response.json(answer);
    },
    out: (text) => (out += String(text)),
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: () => 0,
  });
}

test('a webhook is set from options and files; its secret never stands in the command line', async () => {
  answer = { webhook, secret: null };
  const secret = path.join(folder, 'secret.txt');
  const mapping = path.join(folder, 'mapping.json');
  writeFileSync(secret, 'a shared secret\n');
  writeFileSync(mapping, '{"mapping":1}');
  const options = ['--scheme', 'stripe', '--header', 'stripe-signature', '--tolerance', '60', '--hours', '0'];
  const files = ['--secret-file', secret, '--mapping', mapping];
  expect(await run('sources', 'webhook', 'set', 'a till', ...options, ...files)).toBe(0);
  expect(asked).toEqual([
    {
      method: 'PUT',
      address: '/api/sources/a%20till/webhook',
      body: {
        kind: 'generic',
        secret: 'a shared secret',
        signature: { scheme: 'stripe', header: 'stripe-signature', toleranceSeconds: 60 },
        mapping: { mapping: 1 },
        previousSecretsExpireInHours: 0,
      },
    },
  ]);
  expect(out).toBe(
    `Deliveries are posted to http://127.0.0.1:4600${webhook.path}\nSigned (stripe) in stripe-signature.\n` +
      'There is no mapping yet.\n1 secret is good.\n',
  );
});

test('a preview shows the events, and what would go to quarantine', async () => {
  const body = path.join(folder, 'body.json');
  writeFileSync(body, '{"id":1}');
  answer = { events: [{ type: 'track' }], request: null, problems: ['Event 1: "timestamp" is wrong.'] };
  expect(await run('sources', 'webhook', 'preview', 'till', body, '--topic', 'sale')).toBe(0);
  expect(asked[0]).toMatchObject({ method: 'POST', body: { topic: 'sale', body: { id: 1 } } });
  expect(out).toBe('{\n  "type": "track"\n}\nTo quarantine: Event 1: "timestamp" is wrong.\n');
});

test('a decision names a request and is one of two', async () => {
  expect(await run('privacy', 'decide', 'nothing', 'confirmed')).toBe(2);
  expect(err).toContain('"throughline privacy list" shows them');
  expect(await run('privacy', 'decide', webhook.sourceId, 'perhaps')).toBe(2);
  expect(asked).toEqual([]);
});
