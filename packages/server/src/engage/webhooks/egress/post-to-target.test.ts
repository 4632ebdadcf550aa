import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { checkTarget, type Target } from './check-target.ts';
import { postToTarget } from './post-to-target.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const targetAt = (port: number, host = 'receiver.example'): Target => ({
  url: new URL(`http://${host}:${port}/hook`),
  addresses: ['127.0.0.1'],
});
const post = (target: Target, ms = 5_000) =>
  postToTarget(target, { headers: { 'webhook-id': 'msg_1' }, body: '{"é":1}', signal: AbortSignal.timeout(ms) });

test('the checked address is connected to, under the name of the URL', async () => {
  let seen: unknown;
  const port = await serve((request, answer) => {
    let body = '';
    request
      .on('data', (chunk: Buffer) => (body += chunk.toString()))
      .on('end', () => {
        seen = {
          host: request.headers.host,
          id: request.headers['webhook-id'],
          length: request.headers['content-length'],
          body,
        };
        answer.writeHead(200, { 'retry-after': '5' }).end('ok\0\n  fine');
      });
  });
  expect(await post(targetAt(port))).toEqual({ code: 200, retryAfter: '5', beginning: 'ok fine' });
  expect(seen).toEqual({ host: `receiver.example:${port}`, id: 'msg_1', length: '8', body: '{"é":1}' });
});

test('a name that leads elsewhere after it was checked is not asked again', async () => {
  const port = await serve((_request, answer) => answer.end());
  let asked = 0;
  const flipping = {
    namedHosts: ['rebind.example'],
    // The first answer passes, the second would lead to a metadata service.
    resolve: async () => [asked++ === 0 ? '127.0.0.1' : '169.254.169.254'],
  };
  const target = await checkTarget(`http://rebind.example:${port}/`, flipping);
  expect(target).toMatchObject({ addresses: ['127.0.0.1'] });
  expect(await post(target as Target)).toMatchObject({ code: 200 });
  expect(asked).toBe(1);
  expect(await checkTarget(`http://rebind.example:${port}/`, flipping)).toHaveProperty('refusal');
});

test('a redirect is an answer, and nothing is asked at its target', async () => {
  let asked = 0;
  const elsewhere = await serve((_request, answer) => {
    asked += 1;
    answer.end();
  });
  const port = await serve((_request, answer) =>
    answer.writeHead(307, { location: `http://127.0.0.1:${elsewhere}/secret` }).end(),
  );
  expect(await post(targetAt(port))).toMatchObject({ code: 307 });
  expect(asked).toBe(0);
});

test('of an endless answer no more is read than needed, and of a text no more is kept', async () => {
  let sent = 0;
  const port = await serve((_request, answer) => {
    const flood = (): void => {
      while (!answer.destroyed && answer.write('x'.repeat(16_384))) sent += 16_384;
    };
    answer.on('drain', flood);
    flood();
  });
  const { beginning } = await post(targetAt(port));
  expect(beginning).toBe('x'.repeat(200));
  await sleep(50);
  expect(sent).toBeLessThan(16 * 1024 ** 2);
});

test('a receiver that drips is heard by its status when time is up; one that is silent is not waited for', async () => {
  const dripping = await serve((_request, answer) => {
    answer.writeHead(202).write('a');
    const drip = setInterval(() => answer.write('.'), 20);
    answer.on('close', () => clearInterval(drip));
  });
  expect(await post(targetAt(dripping), 200)).toMatchObject({ code: 202 });
  const silent = await serve(() => undefined);
  await expect(post(targetAt(silent), 100)).rejects.toThrow();
});

test('a connection that breaks is a failure', async () => {
  const port = await serve((request) => request.socket.destroy());
  await expect(post(targetAt(port))).rejects.toThrow();
});
