import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROOF_CLAIMS, ProofReport } from '@throughline/contract/proof';
import { createAnswerWriter } from '@throughline/server/http/schema-compilers';
import { findPostgres, type FoundPostgres } from '@throughline/simulator/prove/embedded-postgres';
import { takeSample } from '@throughline/simulator/prove/sample';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const COMMAND = path.resolve(import.meta.dirname, '../../packages/cli/bin/throughline.mjs');
let folder: string;
let child: ChildProcess;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-proofs-'));
  [out, err] = ['', ''];
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGINT');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true });
});

/** Runs `throughline prove` on the files of its own; nothing that the environment says of a server may reach it. */
function prove(...words: string[]): Promise<number | null> {
  const env = {
    PATH: process.env['PATH'],
    TMPDIR: folder,
    DATABASE_URL: 'postgresql://nowhere',
    THROUGHLINE_PORT: '1',
  };
  child = spawn(process.execPath, [COMMAND, 'prove', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', resolve));
}

/** The PostgreSQL of the deployment that is streamed to, once it is there. */
async function originalPostgres(): Promise<FoundPostgres> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [root] = readdirSync(folder).filter((name) => name.startsWith('throughline-prove-'));
    const found = root === undefined ? null : findPostgres(path.join(folder, root, 'original'));
    if (found !== null) return found;
    await sleep(50);
  }
  throw new Error(`no PostgreSQL came: ${err}`);
}

/** An event that the server stores and answers for is dropped by the database: what a lying disk does. */
async function dropSilently(messageId: string): Promise<void> {
  let last: unknown = null;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const client = new pg.Client((await originalPostgres()).connection);
    try {
      await client.connect();
      await client.query(
        `create function drop_one() returns trigger language plpgsql as $$
           begin
             if new.payload like '%${messageId}%' then return null; end if;
             return new;
           end $$;
         create trigger drop_one before insert on event for each row execute function drop_one()`,
      );
      return;
    } catch (error) {
      // It does not listen yet, or the schema is not there.
      last = error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('the database could not be spoilt', { cause: last });
}

describe('throughline prove', { timeout: 300_000 }, () => {
  test('finds that every claim holds, and leaves nothing behind', async () => {
    const code = await prove('--people', '30', '--kills', '3', '--seed', 'honest', '--json');
    expect(err).toBe('');
    const report = JSON.parse(out) as ProofReport;
    expect(report.claims.filter(({ holds }) => !holds)).toEqual([]);
    expect(code).toBe(0);
    createAnswerWriter(true)({ schema: ProofReport, method: 'throughline', url: 'prove', httpStatus: '--json' })(
      report,
    );
    expect(report).toMatchObject({ holds: true, people: 30, seed: 'honest', kills: 3 });
    expect(report.requestsCutOff).toBeGreaterThan(0);
    expect(report.claims.map(({ name }) => name)).toEqual(PROOF_CLAIMS);
    for (const { name, acknowledged, stored, lost, doubled, differences, broken } of report.claims) {
      expect({ name, lost, doubled, broken }).toEqual({ name, lost: 0, doubled: 0, broken: [] });
      expect(acknowledged, name).toBeGreaterThan(100);
      expect(stored, name).toBe(acknowledged);
      expect(differences ?? 0, name).toBe(0);
    }
    expect(new Set(report.claims.map(({ stateHash }) => stateHash).filter(Boolean)).size).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('fails with the claim that does not hold when the database loses an event', async () => {
    const ended = prove('--people', '8', '--kills', '0');
    const { messageId } = takeSample(8, '1').calls.find(({ call }) => call.type === 'page')!.call;
    await dropSilently(messageId);
    expect(await ended).toBe(1);
    expect(out).toMatch(/^1 +\d+ +\d+ +1 +\d .* FAILS$/m);
    expect(out).toContain('1  FAILS  Whatever was acknowledged is stored, once');
    expect(out).toContain(`but 1 acknowledged events are not stored, such as ${messageId}\n`);
    expect(out).toMatch(/of 7 claims do not hold\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('takes everything with it on %s', async (signal) => {
    const ended = prove('--people', '2000', '--kills', '0');
    const { pid } = await originalPostgres();
    await sleep(1_000);
    child.kill(signal);
    expect(await ended).toBe(signal === 'SIGINT' ? 130 : 1);
    expect(readdirSync(folder)).toEqual([]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('names the fix for what it cannot do', async () => {
    expect(await prove('--people', 'many')).toBe(2);
    expect(err).toContain('--people must be a whole number from 1 to 100000.');
    expect(await prove('--kills', '-1')).toBe(2);
  });
});
