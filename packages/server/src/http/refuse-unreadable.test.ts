import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { Problem } from '@throughline/contract/problem';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildHttp } from './build-http.ts';
import type { HttpApp } from './http-app.ts';

let app: HttpApp;
beforeEach(async () => {
  app = await buildHttp({
    log: pino({ enabled: false }),
    adminToken: 'a-token-of-more-than-thirty-two-characters',
    metrics: new Registry(),
    readiness: { check: async () => null, drain: () => undefined, isDraining: false },
    openRoutes: [],
    adminRoutes: [],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

test.each([
  ['an address longer than is read', `GET /livez?q=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
  ['headers longer than are read', `GET /livez HTTP/1.1\r\nhost: a\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['what is no HTTP', 'EHLO example.org\r\n\r\n', 400],
  ['two lengths', 'POST /v1/batch HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
])('%s is refused as a problem, and the connection ends', async (_name, bytes, status) => {
  const answer = await sendBytes(bytes);
  expect(answer.status).toBe(status);
  expect(answer.headers).toContain('content-type: application/problem+json');
  const problem = JSON.parse(answer.body) as Problem;
  expect(problem).toMatchObject({ status, code: status === 431 ? 'headers_too_large' : 'malformed_request' });
  expect(answer.headers).toContain(`x-request-id: ${problem.requestId}`);
});

/** Sends bytes as they are, and reads until the server ends the connection. */
async function sendBytes(bytes: string): Promise<{ status: number; headers: string[]; body: string }> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [first = '', ...headers] = head.split('\r\n');
  return { status: Number(first.split(' ')[1]), headers, body };
}
