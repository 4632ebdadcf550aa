import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function script(shell: string): Promise<string> {
  let out = '';
  const code = await runProgram(['completion', shell], {
    env: {},
    fetch,
    out: (text) => (out += String(text)),
    err: () => undefined,
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
  expect(code).toBe(0);
  return out;
}

function hasShell(shell: string): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

test.each(['bash', 'zsh', 'fish'])('the script for %s is one that it can read', async (shell) => {
  const text = await script(shell);
  expect(text).toContain('people');
  if (!hasShell(shell)) return;
  const file = path.join(folder, shell);
  writeFileSync(file, text);
  expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test.skipIf(!hasShell('bash')).each([
  [['peo'], ['people']],
  [
    ['people', ''],
    ['find', 'show', 'why', 'history', 'split', 'join', 'undo', 'export', '--help', '--url', '--json'],
  ],
  [['people', 'find', '--l'], ['--limit']],
  [
    ['--json', 'sources', 'create', 'x', '--trust', ''],
    ['public', 'server'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', '--help', '--url', '--json'],
  ],
  [['--url', ''], []],
])('bash completes %j with %j', async (words, expected) => {
  const file = path.join(folder, 'complete');
  writeFileSync(file, await script('bash'));
  const quoted = ['throughline', ...words].map((word) => `'${word}'`).join(' ');
  const answer = execFileSync(
    'bash',
    ['-c', `source ${file}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _throughline; echo "\${COMPREPLY[@]}"`],
    { encoding: 'utf8' },
  );
  expect(answer.split(/\s+/).filter(Boolean)).toEqual(expected);
});

test('a shell that is not known is refused with those that are', async () => {
  let err = '';
  const code = await runProgram(['completion', 'tcsh'], {
    env: {},
    fetch,
    out: () => undefined,
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
  expect(code).toBe(2);
  expect(err).toContain('bash, zsh, fish');
});
