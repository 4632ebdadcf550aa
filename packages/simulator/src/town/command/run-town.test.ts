import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeThroughline } from '../../testing/fake-throughline.ts';
import { runTown } from './run-town.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-town-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const env = { THROUGHLINE_DATA_DIR: folder };
  const code = await runTown({
    args,
    env,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
  });
  return { code, ...said };
}

describe('npm run town', () => {
  it('generates to nowhere and says how much', async () => {
    const { code, out } = await run('--people', '60');
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ residents, \d+ calls in .* heap at most \d+ MB$/m)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes calls, files and the key, the same bytes each time', async () => {
    const [one, other] = ['one', 'other'].map((name) => path.join(folder, name));
    for (const out of [one!, other!])
      expect((await run('--people', '200', '--months', '36', '--out', out)).code).toBe(0);
    const names = readdirSync(one!).sort();
    expect(names).toEqual([
      'answer-key.ndjson',
      'calls.ndjson',
      'crm-customers.csv',
      'reviews.ndjson',
      'till-receipts.csv',
    ]);
    for (const name of names)
      expect(readFileSync(path.join(other!, name))).toEqual(readFileSync(path.join(one!, name)));
  });

  it('streams to an engine that keeps its pace, and every call arrives', async () => {
    const engine = await startFakeThroughline();
    writeFileSync(path.join(folder, 'admin-token'), 'a-token\n');
    const key = path.join(folder, 'key.ndjson');
    const { code, out, err } = await run('--people', '60', '--to', `${engine.baseUrl}/`, '--key', key);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`accepted ${engine.taken.size},`);
    const totals = JSON.parse(readFileSync(key, 'utf8').trimEnd().split('\n').at(-1)!) as { calls: { calls: number } };
    expect(out).toContain(`, ${totals.calls.calls} calls in`);
    await engine.close();
  });

  it('names the fix', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--score-only') });
    expect(await run('--people', 'many')).toMatchObject({
      code: 2,
      err: expect.stringContaining('from 1 to 10000000'),
    });
    const noToken = await run('--people', '5', '--to', 'http://127.0.0.1:9');
    expect(noToken).toMatchObject({ code: 1, err: expect.stringContaining('set THROUGHLINE_ADMIN_TOKEN') });
    writeFileSync(path.join(folder, 'admin-token'), 'a-token\n');
    const noEngine = await run('--people', '5', '--to', 'http://127.0.0.1:9');
    expect(noEngine).toMatchObject({ code: 1, err: expect.stringContaining('No engine answers') });
    const noKey = await run('--to', 'http://127.0.0.1:9', '--key', path.join(folder, 'nowhere'), '--score-only');
    expect(noKey.code).toBe(1);
  });
});
