import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SNIPPET_KINDS } from './source-snippets.ts';

const HOSTILE = { baseUrl: 'https://x.example', writeKey: `k'</script>\\`, name: `Ada's "shop" $(id)`, id: 'i' };

test('every way has a name of its own', () => {
  expect(new Set(SNIPPET_KINDS.map(({ id }) => id)).size).toBe(SNIPPET_KINDS.length);
});

test('what is filled in cannot leave its quotes', () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'throughline-snippet-'));
  for (const { id, language, snippet } of SNIPPET_KINDS) {
    const { code } = snippet(HOSTILE);
    if (language === 'html') expect(code.match(/<\/script>/g), id).toHaveLength(1);
    if (language !== 'shell') continue;
    const asked = `throughline() { printf '[%s]' "$@"; }; curl() { printf '[%s]' "$@"; }\n${code}`;
    const said = execFileSync('sh', ['-c', asked], { cwd });
    expect(said.toString(), id).not.toContain('uid=');
    expect(said.toString(), id).toContain(id === 'curl' ? `[${HOSTILE.writeKey}:]` : `[${HOSTILE.name}]`);
  }
  rmSync(cwd, { recursive: true });
});
