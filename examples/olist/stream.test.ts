import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

function run(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'stream.ts'), ...args],
    {
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

it('says where the tables should be when they are not there', () => {
  const { status, stderr } = run(['/no/such/folder']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/\/no\/such\/folder.* is missing\): give their folder or set THROUGHLINE_OLIST_DIR/);
});

it('names the fix for a wrong argument, and explains itself', () => {
  expect(run(['--twise'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--help') });
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--shuffle SEED') });
});
