import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditEntry, AuditPage, AuditVerification } from '@throughline/contract/audit';
import type { MatchModelList } from '@throughline/contract/match-model';
import { systemEgressPolicy } from '@throughline/server/engage/webhooks/egress/egress-policy';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { apiOperations } from './api-operations.ts';
import { auditedCalls } from './audited-calls.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let exportDir: string;

beforeAll(async () => {
  exportDir = mkdtempSync(path.join(tmpdir(), 'throughline-audit-'));
  shop = await startShop({ more: { exportDir, egress: systemEgressPolicy(['localhost']) } });
});
afterAll(async () => {
  await shop.close();
  rmSync(exportDir, { recursive: true, force: true });
});

const audit = async (query = ''): Promise<AuditPage> => (await shop.ask<AuditPage>(`/api/audit${query}`)).body;

/** Until nothing is done behind any more, and all that was written is chained: what is read twice is the same. */
const settled = () =>
  vi.waitFor(
    async () => {
      const { body } = await shop.ask<MatchModelList>('/api/identity/models');
      expect(body.work.filter(({ endedAt }) => endedAt === null)).toEqual([]);
      const { entries } = await audit('?limit=500');
      expect(entries.filter(({ sequence }) => sequence === null)).toEqual([]);
    },
    { timeout: 30_000, interval: 200 },
  );

/** However its parameters are called. */
const nameless = (operation: string): string => operation.replaceAll(/\{\w+\}/g, '{}');

/** Operations that change nothing, though they are no GET. */
const READS = new Set([
  // The admin token has no session that could be ended.
  'DELETE /api/session',
  'POST /api/profiles',
  'POST /api/retractions/preview',
  'POST /api/sources/{}/webhook/preview',
  'POST /api/tracking-plan/suggest',
  'POST /api/decisions/{}/replay',
  'POST /api/decisions/{}/flip',
  'POST /api/moments/{}/preview',
  'POST /api/moments/{}/check',
  'POST /api/actions/{}/check',
  'POST /api/goals/{}/check',
  'POST /api/quarantine/{}/check',
  'POST /api/questions/{}/check',
  'POST /api/people/{}/split/preview',
  'POST /api/judgements/preview',
  'POST /api/judgements/{}/revocation/preview',
  'POST /api/erasures/preview',
  'POST /api/suppressions/preview',
]);

/** Operations that leave facts, events and a decision, which say themselves who left them. */
const FACTS = new Set(['POST /api/ask', 'POST /api/answers', 'POST /api/contacts', 'POST /api/people/{}/next-step']);

describe('the audit', () => {
  test('has a line for each change through the API, and this walk knows them all', { timeout: 60_000 }, async () => {
    const seen: string[] = [];
    const times = new Map<string, number>();
    for await (const { operation, action, answer } of auditedCalls(shop)) {
      expect(answer.status, `${operation}: ${answer.text.slice(0, 500)}`).toBeLessThan(300);
      const { entries } = await audit(`?action=${action}&limit=500`);
      expect(entries.length, `${operation} leaves ${action}`).toBeGreaterThan(times.get(action) ?? 0);
      expect(entries[0]).toMatchObject({ actor: 'admin', subject: expect.stringMatching(/./) });
      times.set(action, entries.length);
      seen.push(nameless(operation));
    }
    const changes = (await apiOperations(shop))
      .filter(({ method, path: address, schemes }) => {
        return method !== 'GET' && address.startsWith('/api/') && schemes.includes('admin');
      })
      .map(({ name }) => nameless(name))
      .filter((name) => !READS.has(name) && !FACTS.has(name));
    expect(changes.filter((name) => !seen.includes(name))).toEqual([]);
  });

  test('is read newest first, a page at a time, and by what was done, to what, and when', {
    timeout: 60_000,
  }, async () => {
    await settled();
    const all: AuditEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AuditPage = await audit(`?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
      all.push(...page.entries);
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );

    const disabled = all.find(({ action }) => action === 'source.disabled')!;
    expect((await audit('?action=source.disabled')).entries).toEqual([disabled]);
    const ofSources = (await audit('?action=source&limit=500')).entries;
    expect(ofSources).toEqual(all.filter(({ action }) => action.startsWith('source.')));
    const ofOne = (await audit(`?subject=${disabled.subject}&limit=500`)).entries;
    expect(ofOne).toEqual(all.filter(({ subject }) => subject === disabled.subject));
    const { at } = all[10]!;
    const [later, earlier] = [await audit(`?limit=500&from=${at}`), await audit(`?limit=500&to=${at}`)];
    expect([...later.entries, ...earlier.entries]).toEqual(all);
    expect((await shop.ask('/api/audit?cursor=x')).status).toBe(400);
  });

  test('holds no change for what was refused, and nobody can change it through the API', async () => {
    const before = await audit('?action=source&limit=1');
    const refused = await fetch(`${shop.url}/api/sources`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    expect((await shop.ask('/api/sources', { name: '' })).status).toBe(400);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
      expect((await fetch(`${shop.url}/api/audit`, { method, headers })).status).toBe(405);
    }
    expect(await audit('?action=source&limit=1')).toEqual(before);
  });

  test('F70: tells of refused authorisations in few lines, without an address', { timeout: 30_000 }, async () => {
    for (let times = 0; times < 50; times += 1) {
      const headers = { authorization: 'Bearer a-guess' };
      expect((await fetch(`${shop.url}/api/people`, { headers })).status).toBe(401);
      expect((await fetch(`${shop.url}/api/profiles/${'0'.repeat(8)}`, { headers })).status).toBe(401);
    }
    await expect
      .poll(async () => (await audit('?action=authorisation.refused')).entries.map(({ subject }) => subject).sort(), {
        timeout: 15_000,
      })
      .toEqual(['admin', 'profiles']);
    const { entries } = await audit('?action=authorisation.refused');
    expect(entries.every(({ actor }) => actor === 'unknown')).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/127\.0\.0\.1|::1|a-guess/);
  });

  test('F70: is chained: a row that somebody changes in the database is told', { timeout: 30_000 }, async () => {
    const verify = async (query = '') => (await shop.ask<AuditVerification>(`/api/audit/verify${query}`)).body;
    const sound = await verify();
    expect(sound).toMatchObject({ isIntact: true, firstFault: null });
    expect(sound.entries).toBeGreaterThan(20);
    await shop.ask('/api/sources', { name: 'one more', department: 'd', kind: 'k', trust: 'server' });
    expect(await verify(`?head=${sound.head!.sequence}:${sound.head!.hash}`)).toMatchObject({
      isIntact: true,
      entries: sound.entries + 1,
    });
    expect((await shop.ask('/api/audit/verify?head=3')).status).toBe(400);
    const { rows } = await shop.database.pool.query<{ id: string }>(
      `update audit set actor = 'nobody' where sequence = 7 returning audit_id as id`,
    );
    expect(await verify()).toMatchObject({
      isIntact: false,
      entries: 6,
      firstFault: { sequence: 7, fault: 'changed', entryId: rows[0]!.id },
    });
  });
});
