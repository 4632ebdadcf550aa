import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ImportSummary } from '@throughline/cli/import/import-summary';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { runTown } from '@throughline/simulator/town/command/run-town';
import { TOWN_FILES } from '@throughline/simulator/town/files/town-files';
import { scoreEngine } from '@throughline/simulator/town/score/score-engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, startShop } from '../../test/stories/start-shop.ts';

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const env = { ...process.env, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };

describe('a town through the front door', { timeout: 120_000 }, () => {
  let shop: Shop;
  let folder: string;
  beforeAll(async () => {
    shop = await startShop();
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-town-'));
  });
  afterAll(async () => {
    await shop.close();
    rmSync(folder, { recursive: true });
  });

  async function town(...args: string[]): Promise<{ code: number; said: string }> {
    let said = '';
    const terminal = { write: (words: string) => (said += words) };
    const code = await runTown({
      args: ['--people', '150', '--months', '36', '--seed', 'example', '--to', shop.url, '--out', folder, ...args],
      env,
      out: terminal,
      err: terminal,
    });
    return { code, said };
  }

  async function importFile(kind: keyof typeof TOWN_FILES): Promise<ImportSummary> {
    const { fileName, source } = TOWN_FILES[kind];
    const mapping = path.join(import.meta.dirname, `${kind}-mapping.json`);
    const words = [
      'import',
      path.join(folder, fileName),
      '--source',
      source,
      '--mapping',
      mapping,
      '--json',
      '--url',
      shop.url,
    ];
    const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const summary = await text(child.stdout);
    expect([await ended, summary]).toEqual([0, expect.anything()]);
    return JSON.parse(summary) as ImportSummary;
  }

  test('counts what the answer key counts: first the calls, then the files with them', async () => {
    const writeKeys = path.join(folder, 'write-keys.json');
    const first = await town('--score', '--write-keys', writeKeys);
    expect([first.code, first.said]).toEqual([0, expect.stringContaining('Every count that must be equal is equal.')]);

    for (const kind of Object.keys(TOWN_FILES) as (keyof typeof TOWN_FILES)[]) {
      if (!existsSync(path.join(folder, TOWN_FILES[kind].fileName))) throw new Error(`no file ${kind} in this town`);
      const { rows, events } = await importFile(kind);
      expect(rows).toMatchObject({ bad: 0 });
      expect(events.made).toBeGreaterThan(0);
      expect(events).toMatchObject({ accepted: events.made, quarantined: 0 });
    }
    const second = await town('--score-only', '--imported');
    expect([second.code, second.said]).toEqual([
      0,
      expect.stringContaining('Every count that must be equal is equal.'),
    ]);

    const api = createAdminApi(shop.url, ADMIN_TOKEN);
    const { score } = await scoreEngine(api, {
      keyFile: path.join(folder, 'answer-key.ndjson'),
      isImported: true,
      scratch: folder,
    });
    expect(score.people).toBe(score.knowable + score.splits - score.joinsRight - score.joinsWrong);
    expect(score).toMatchObject({ recordsMissing: 0, recordsUnknown: 0 });
    expect(score.recognisedRightly / score.recognised).toBeGreaterThan(0.9);

    const again = await town('--write-keys', writeKeys);
    expect(again).toEqual({ code: 0, said: expect.stringMatching(/accepted 0, duplicates \d{3}/) });
    expect(await town()).toEqual({ code: 1, said: expect.stringContaining('give the --write-keys FILE') });
  });
});
