import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listenForStop } from '../demo/stop-request.ts';
import { createDeployment } from '../prove/deployment.ts';
import { startWithFixedIds } from './start-with-fixed-ids.ts';

/**
 * A server on an empty database of its own, for commands that need one for a while, with `--sources=N` for as many files:
 * `{"url", "adminToken", "sources"}` is printed as one line when it is ready. It works until this process is told to stop, and
 * then nothing of it is left.
 */
const { values } = parseArgs({ options: { sources: { type: 'string', default: '0' } } });
const stop = listenForStop();
const root = mkdtempSync(path.join(tmpdir(), 'throughline-throw-away-'));
const adminToken = randomBytes(24).toString('hex');
const deployment = await createDeployment(root, 'server', adminToken);
const { server } = deployment;
const starting = startWithFixedIds(deployment, Number(values.sources), stop.signal);
try {
  const sources = await Promise.race([starting, stop.asked]);
  if (typeof sources !== 'string') {
    process.stdout.write(`${JSON.stringify({ url: server.url, adminToken, sources })}\n`);
    await Promise.race([stop.asked, server.ended().then(complain)]);
  }
} catch (error) {
  if (!stop.signal.aborted) {
    process.stderr.write(`The server did not start: ${String(error)}\n${server.said().slice(-2_000)}\n`);
    process.exitCode = 1;
  }
} finally {
  await deployment.remove();
  await starting.catch(() => undefined);
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (stop.signal.aborted) process.exitCode = 128 + constants.signals[await stop.asked];
  stop.dispose();
}

function complain(): void {
  if (stop.signal.aborted) return;
  process.stderr.write(`The server ended: ${server.said().slice(-2_000)}\n`);
  process.exitCode = 1;
}
