import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPortFree } from './demo-port.ts';

const here = import.meta.dirname;

/** The demo as a process of its own, in a root of its own, with the stand-in where the server would be. */
describe('the demo', () => {
  let root: string;
  let port: number;
  let demo: ChildProcess;
  let said: string;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'throughline demo '));
    mkdirSync(path.join(root, 'bin'));
    copyFileSync(
      path.join(here, '../../../../bin/stop-with-launcher.mjs'),
      path.join(root, 'bin/stop-with-launcher.mjs'),
    );
    port = await freePort();
    said = '';
  });

  afterEach(async () => {
    if (demo?.exitCode === null) demo.kill('SIGKILL');
    await waitFor(() => isPortFree('127.0.0.1', port));
    rmSync(root, { recursive: true });
  });

  function startDemo(args: string[], env: Record<string, string> = {}): Promise<number | null> {
    const around = {
      args,
      repositoryRoot: root,
      serverEntry: path.relative(root, path.join(here, '../testing/fake-throughline.ts')),
    };
    const script = path.join(root, 'demo.mjs');
    writeFileSync(
      script,
      `import { runDemo } from ${JSON.stringify(pathToFileURL(path.join(here, 'run-demo.ts')).href)};
       process.exitCode = await runDemo({ ...${JSON.stringify(around)}, env: process.env, out: process.stdout, err: process.stderr });`,
    );
    demo = spawn(process.execPath, [script], { env: { ...process.env, THROUGHLINE_PORT: String(port), ...env } });
    demo.stdout?.on('data', (chunk) => (said += String(chunk)));
    demo.stderr?.on('data', (chunk) => (said += String(chunk)));
    return new Promise((resolve) => demo.once('close', resolve));
  }

  it('ends after its summary with --once, and its server with it', async () => {
    expect([await startDemo(['--people', '40', '--once']), said]).toEqual([0, expect.anything()]);
    expect(said).toMatch(/^[\d,]+ people from [\d,]+ events in \d+ s$/m);
    expect(said).toMatch(/100% {2}\d+ events/);
    expect(said).toContain('quarantined');
    expect(said).toMatch(/100% {2}\d+ decisions/);
    expect(said).toMatch(/^ {2}randomisation shows {7}not identifiable: a stand-in measures nothing$/m);
    expect(said).toMatch(/^Attribution would claim \d+ orders?; the evidence is not enough .*; the truth is -?\d+\.$/m);
    expect(await isPortFree('127.0.0.1', port)).toBe(true);
    const tokenFile = path.join(root, '.throughline/demo/admin-token');
    const token = readFileSync(tokenFile, 'utf8').trim();
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(said).not.toContain(token);
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
  });

  it('begins with an empty folder and leaves the product its own', async () => {
    for (const folder of ['demo', 'data']) mkdirSync(path.join(root, '.throughline', folder), { recursive: true });
    for (const folder of ['demo', 'data']) writeFileSync(path.join(root, '.throughline', folder, 'old'), '');
    expect(await startDemo(['--people', '5', '--once'])).toBe(0);
    expect(existsSync(path.join(root, '.throughline/demo/old'))).toBe(false);
    expect(existsSync(path.join(root, '.throughline/data/old'))).toBe(true);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('runs on until %s, then stops its server', async (signal) => {
    const ended = startDemo(['--people', '5']);
    await waitFor(() => said.includes('until Ctrl-C'));
    expect(said).toContain('signs you in once, within 15 minutes):\n  http://fake/sign-in#once\n');
    expect(said).toMatch(
      /^ {2}Ioana Marin: .*\n {4}http:\/\/127\.0\.0\.1:\d+\/people\/fake-user_id:story-ioana-marin\/identity$/m,
    );
    expect(await isPortFree('127.0.0.1', port)).toBe(false);
    demo.kill(signal);
    expect(await ended).toBe(0);
    expect(await isPortFree('127.0.0.1', port)).toBe(true);
  });

  it('says 130 when it is interrupted before it has finished', async () => {
    const ended = startDemo(['--people', '100000']);
    await waitFor(() => said.includes('streaming'));
    demo.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await isPortFree('127.0.0.1', port)).toBe(true);
  });

  it('takes its server with it even when it is killed hard', async () => {
    const ended = startDemo(['--people', '5']);
    await waitFor(() => said.includes('until Ctrl-C'));
    demo.kill('SIGKILL');
    await ended;
    await waitFor(() => isPortFree('127.0.0.1', port));
  });

  it('shows the last words of a server that dies', async () => {
    expect(await startDemo([], { FAKE_FAILS: 'yes' })).toBe(1);
    expect(said).toContain('The server ended with exit code 3');
    expect(said).toContain('the fake database is on strike');
  });

  it('does not run on without its server', async () => {
    expect(await startDemo(['--people', '5'], { FAKE_LIVES_MS: '5000' })).toBe(1);
    expect(said).toMatch(/until Ctrl-C[^]*The server ended with exit code 4/);
  });

  it('names another port when its own is taken, and touches nothing', async () => {
    mkdirSync(path.join(root, '.throughline/demo'), { recursive: true });
    writeFileSync(path.join(root, '.throughline/demo/old'), '');
    const other = createServer().listen(port, '127.0.0.1');
    expect(await startDemo([])).toBe(2);
    await new Promise((resolve) => other.close(resolve));
    expect(said).toBe(
      `Port ${port} is taken: stop what listens there, or run THROUGHLINE_PORT=${port + 1} npm run demo.\n`,
    );
    expect(existsSync(path.join(root, '.throughline/demo/old'))).toBe(true);
  });

  it('names the fix for a wrong argument or port', async () => {
    expect(await startDemo(['--people', 'many'])).toBe(2);
    expect(said).toContain('like --people 10000');
    expect(await startDemo([], { THROUGHLINE_PORT: '70000' })).toBe(2);
    expect(said).toContain('from 1 to 65535');
    expect(await startDemo(['--help'])).toBe(0);
    expect(said).toContain('--once');
  });
});

async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 300) throw new Error('waited in vain');
    await sleep(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
