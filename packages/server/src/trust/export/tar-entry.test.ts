import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TAR_END, tarEntry } from './tar-entry.ts';

test('the tar of the system unpacks what we pack', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-tar-'));
  try {
    const members = {
      'day=2026-11-20/part-0.parquet': 'a'.repeat(512),
      'day=2026-11-21/part-12.parquet': 'b'.repeat(1_337),
    };
    const entries = Object.entries(members).map(([name, text]) =>
      tarEntry(name, Buffer.from(text), Date.UTC(2026, 10, 21)),
    );
    writeFileSync(path.join(folder, 'it.tar'), Buffer.concat([...entries, TAR_END]));
    execFileSync('tar', ['-xf', 'it.tar'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    for (const [name, text] of Object.entries(members))
      expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
