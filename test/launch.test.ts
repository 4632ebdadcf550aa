import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const bin = path.resolve(import.meta.dirname, '..', 'bin');
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'throughline launch '));
  cpSync(bin, path.join(clone, 'bin'), { recursive: true });
  writeFileSync(path.join(clone, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(clone, 'package-lock.json'), '{"first":true}');
  writeFileSync(
    path.join(clone, 'bin', 'entry.mjs'),
    "import { launchAndExit } from './launch.mjs';\nawait launchAndExit('main.ts');\n",
  );
  // Stands in for npm: counts its calls, fails when told to.
  mkdirSync(path.join(clone, 'npm'));
  writeFileSync(
    path.join(clone, 'npm', 'npm-cli.js'),
    `import { appendFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(path.join(clone, 'npm-calls'))}, process.argv.slice(2).join(' ') + '\\n');
     if (process.env.NPM_FAILS) { console.error('npm error code ENOTFOUND'); process.exit(7); }`,
  );
});

afterEach(() => {
  rmSync(clone, { recursive: true, force: true });
});

describe('the launcher', () => {
  test('installs once, and again when the lockfile has changed', async () => {
    main('');
    expect((await run()).stderr).toContain('installing dependencies (about a minute, once) ...');
    expect((await run()).stderr).toBe('');
    writeFileSync(path.join(clone, 'package-lock.json'), '{"second":true}');
    await run();
    expect(readFileSync(path.join(clone, 'npm-calls'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('says what npm said when the installation fails, and tries again the next time', async () => {
    main('');
    const failed = await run([], { NPM_FAILS: '1' });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('"npm ci" failed with exit code 7');
    expect(failed.stderr).toContain('npm error code ENOTFOUND');
    expect((await run()).code).toBe(0);
  });

  test('hands over arguments and environment, and ends with the exit code of the entry', async () => {
    installed();
    main('console.log(JSON.stringify([process.argv.slice(2), process.env.SHOP])); process.exitCode = 5;');
    const ended = await run(['--people', '3', 'two words'], { SHOP: 'corner' });
    expect(JSON.parse(ended.stdout)).toEqual([['--people', '3', 'two words'], 'corner']);
    expect(ended.code).toBe(5);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('forwards %s and waits for the entry to stop', async (signal) => {
    installed();
    main(`process.on('${signal}', () => setTimeout(() => { console.log('stopped'); process.exit(3); }, 100));
          setInterval(() => {}, 1000); console.log('ready');`);
    const launched = start();
    await says(launched, 'ready');
    launched.child.kill(signal);
    expect(await launched.ended).toMatchObject({ code: 3, stdout: 'ready\nstopped\n' });
  });

  test('killed hard, it leaves no orphan: the entry is asked to stop', async () => {
    installed();
    main(`process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
          setInterval(() => {}, 1000); console.log('ready');`);
    const launched = start();
    await says(launched, 'ready');
    launched.child.kill('SIGKILL');
    await says(launched, 'asked to stop');
  });
});

/** Writes the TypeScript entry that is launched. */
function main(source: string): void {
  writeFileSync(path.join(clone, 'main.ts'), `const typed: number = 1; void typed;\n${source}\n`);
}

function installed(): void {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(clone, 'package-lock.json')))
    .digest('hex');
  mkdirSync(path.join(clone, 'node_modules'));
  writeFileSync(path.join(clone, 'node_modules', '.throughline-lock-hash'), hash);
}

interface Launched {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function start(args: string[] = [], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, [path.join(clone, 'bin', 'entry.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      npm_execpath: path.join(clone, 'npm', 'npm-cli.js'),
      npm_node_execpath: process.execPath,
      ...env,
    },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  return {
    child,
    output,
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...output })),
  };
}

function run(args: string[] = [], env: Record<string, string> = {}): Launched['ended'] {
  return start(args, env).ended;
}

async function says(launched: Launched, words: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
    if (launched.output.stdout.includes(words)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never said "${words}": ${JSON.stringify(launched.output)}`);
}
