import path from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../create-program.ts';
import { JSON_OUTPUTS } from '../json-outputs.ts';
import { describeCommands, leavesOf } from './describe-commands.ts';
import { referenceText } from './reference-text.ts';

const PAGE = path.resolve(import.meta.dirname, '../../../../docs/reference/cli.md');

const program = describeCommands(
  createProgram(
    {
      env: {},
      fetch,
      out: () => undefined,
      err: () => undefined,
      isOutTerminal: false,
      isErrTerminal: false,
      now: Date.now,
    },
    () => undefined,
  ),
);
const leaves = leavesOf(program);

test('docs/reference/cli.md is what the program says', async () => {
  await expect(referenceText(program, JSON_OUTPUTS)).toMatchFileSnapshot(PAGE);
});

test('every command says what it does, and shows an example that begins with the program', () => {
  for (const { path: words, description, examples } of leaves) {
    const name = words.join(' ');
    expect(description, name).not.toBe('');
    expect(examples.length, name).toBeGreaterThan(0);
    for (const example of examples) expect(example, name).toContain(`throughline ${name}`);
  }
});

test('of every command it is known what it prints with --json', () => {
  expect(Object.keys(JSON_OUTPUTS).sort()).toEqual(leaves.map(({ path: words }) => words.join(' ')).sort());
});
