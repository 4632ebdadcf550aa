import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';

const COMMAND = path.resolve(import.meta.dirname, '../packages/cli/bin/throughline.mjs');

test('a command that is stopped with Ctrl-C ends at once with exit code 130', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const command = spawn(process.execPath, [COMMAND, 'stats', '--url', `http://127.0.0.1:${port}`], {
    env: { PATH: process.env['PATH'], THROUGHLINE_ADMIN_TOKEN: 'any' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(command, 'close');
  await once(silent, 'request');
  command.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  silent.closeAllConnections();
  silent.close();
}, 30_000);

test('a reader that stops reading, as head does, is no failure', async () => {
  const people = Array.from({ length: 5_000 }, (_, nth) => ({ id: String(nth), traits: {}, records: [] }));
  const server = createServer((_request, answer) => answer.end(JSON.stringify({ people, nextCursor: null })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const command = spawn(
    process.execPath,
    [COMMAND, 'people', 'find', 'user_id:a', '--json', '--url', `http://127.0.0.1:${port}`],
    {
      env: { PATH: process.env['PATH'], THROUGHLINE_ADMIN_TOKEN: 'any' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaints = '';
  command.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = once(command, 'close');
  command.stdout.destroy();
  expect([await ended, complaints]).toEqual([[0, null], '']);
  server.close();
}, 30_000);
