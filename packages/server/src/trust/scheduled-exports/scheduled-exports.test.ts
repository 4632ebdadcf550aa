import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@throughline/contract/problem';
import type { ExportManifest, ExportSchedule, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureEventPartitions } from '../../collect/event-partition.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { runExports } from './run-exports.ts';

const DAY_MS = 86_400_000;

let it: TestApp;
let dir: string;
let writeKey: string;

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'throughline-scheduled-'));
  it = await createTestApp({ exportDir: path.join(dir, 'exports') });
  ({ writeKey } = await it.makeSource('shop', 'server'));
});
afterEach(async () => {
  await it.stop();
  rmSync(dir, { recursive: true });
});

const people = { what: 'people', query: { format: 'ndjson' } };
const changes = { what: 'changes', query: { format: 'csv' } };
const makes = (body: object) => it.ask<{ schedule: ExportSchedule } & Problem>('/api/export-schedules', body);
async function make(body: object): Promise<string> {
  const answer = await makes(body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.schedule.id;
}
const read = async (id: string): Promise<ExportSchedule> =>
  (await it.ask<{ schedule: ExportSchedule }>(`/api/export-schedules/${id}`)).body.schedule;
async function run(id: string): Promise<ExportSchedule> {
  const before = (await read(id)).lastRun?.endedAt;
  await it.ask(`/api/export-schedules/${id}/run`, {});
  for (let tries = 0; tries < 400; tries += 1) {
    const schedule = await read(id);
    if (schedule.lastRun !== null && schedule.lastRun.endedAt !== before) return schedule;
    await sleep(20);
  }
  throw new Error('it never ran');
}
const inFolder = (folder: string): string[] => readdirSync(path.join(dir, 'exports', folder)).sort();
const text = (...parts: string[]): string => readFileSync(path.join(dir, 'exports', ...parts), 'utf8');
const manifestOf = (folder: string): ExportManifest => JSON.parse(text(folder, 'manifest.json')) as ExportManifest;
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

test('people are exported whole, with a manifest, and the last runs are kept', async () => {
  await it.send(writeKey, { type: 'identify', userId: 'ada', traits: { city: 'Bath' } });
  const id = await make({ ...people, every: 'day', at: '03:30', folder: 'crm/people', keep: 2 });
  expect(await read(id)).toMatchObject({ every: 'day', at: '03:30', coveredUntil: null, lastRun: null, failures: 0 });
  const nextRunAt = Date.parse((await read(id)).nextRunAt);
  expect(new Date(nextRunAt).toISOString()).toMatch(/T03:30:00/);

  const { lastRun, nextRunAt: after } = await run(id);
  expect(lastRun).toMatchObject({ outcome: 'done', detail: null, rows: 1 });
  expect(Date.parse(after)).toBe(nextRunAt);
  const manifest = manifestOf(lastRun!.folder!);
  const written = text(lastRun!.folder!, 'people.ndjson');
  expect(written).toContain('Bath');
  expect(manifest).toMatchObject({ scheduleId: id, ...people, rows: 1, leftOut: 0, from: null, timeZone: 'UTC' });
  expect(manifest.files).toEqual([
    {
      name: 'people.ndjson',
      bytes: Buffer.byteLength(written),
      sha256: createHash('sha256').update(written).digest('hex'),
    },
  ]);
  writeFileSync(path.join(dir, 'exports/crm/people/of-somebody-else'), '');
  const folders = [lastRun!.folder!];
  for (let runs = 0; runs < 2; runs += 1) {
    await sleep(1_000);
    folders.push((await run(id)).lastRun!.folder!);
  }
  expect(inFolder('crm/people')).toEqual([
    'of-somebody-else',
    ...folders.slice(1).map((folder) => path.basename(folder)),
  ]);
});

test('events and changes are exported day by day, each day once, none of today', async () => {
  await ensureEventPartitions(it.database.pool, new Date(Date.now() - 3 * DAY_MS));
  for (const days of [3, 2, 1, 0]) {
    await it.send(writeKey, { type: 'page', anonymousId: `d${days}`, messageId: `m${days}` });
    await it.database.pool.query(
      `update change set changed_at = changed_at - $1 * interval '1 day' where changed_at > now() - interval '1 minute' and $1 > 0`,
      [days],
    );
    await it.database.pool.query(
      `update event set received_at = received_at - $1 * interval '1 day' where received_at > now() - interval '1 minute' and $1 > 0`,
      [days],
    );
  }
  const id = await make({ ...changes, every: 'hour', folder: 'changes', startOn: dayBefore(3) });
  const events = await make({ what: 'events', every: '0 4 * * *', folder: 'events' });
  const first = await run(id);
  expect(first.lastRun).toMatchObject({ outcome: 'done', rows: 3 });
  expect(inFolder('changes')).toEqual([3, 2, 1].map((days) => `changes-${dayBefore(days)}`));
  expect(first.coveredUntil).toBe(`${dayBefore(0)}T00:00:00.000Z`);
  expect(manifestOf(`changes/changes-${dayBefore(2)}`)).toMatchObject({
    rows: 1,
    from: `${dayBefore(2)}T00:00:00.000Z`,
    to: `${dayBefore(1)}T00:00:00.000Z`,
    what: 'changes',
    query: { format: 'csv' },
  });
  expect((await run(id)).lastRun).toMatchObject({ outcome: 'done', rows: 0, folder: null });

  expect((await run(events)).lastRun).toMatchObject({ rows: 1, folder: `events/events-${dayBefore(1)}` });
  expect(text('events', `events-${dayBefore(1)}`, 'events.ndjson')).toContain('"d1"');
});

test('a run that fails leaves nothing, says why, and is made again within minutes', async () => {
  const id = await make({ ...people, every: 'day', folder: 'people' });
  rmSync(path.join(dir, 'exports/people'), { recursive: true });
  mkdirSync(path.join(dir, 'elsewhere'));
  symlinkSync(path.join(dir, 'elsewhere'), path.join(dir, 'exports/people'));
  const failed = await run(id);
  expect(failed).toMatchObject({ failures: 1, lastRun: { outcome: 'failed', detail: expect.stringMatching(/link/) } });
  const waitMs = Date.parse(failed.nextRunAt) - Date.now();
  expect(waitMs).toBeGreaterThan(4 * 60_000);
  expect(waitMs).toBeLessThan(5 * 60_000);
  expect(readdirSync(path.join(dir, 'elsewhere'))).toEqual([]);
  const health = async () => (await it.ask<{ exports: object }>('/api/health')).body.exports;
  expect(await health()).toEqual({ scheduled: 1, failing: 1 });

  rmSync(path.join(dir, 'exports/people'));
  expect(await run(id)).toMatchObject({ failures: 0, lastRun: { outcome: 'done' } });
  expect(await health()).toEqual({ scheduled: 1, failing: 0 });
});

test('a run whose process died is not made again at once, and its leftovers go', async () => {
  const id = await make({ ...people, every: 'day', folder: 'people' });
  mkdirSync(path.join(dir, 'exports/people/.run-1'));
  await it.database.pool.query(
    `update export_schedule set lease_id = gen_random_uuid(), leased_until = now() - interval '1 second'`,
  );
  expect(await run(id)).toMatchObject({ failures: 1, lastRun: { detail: expect.stringMatching(/server ended/) } });
  expect(await run(id)).toMatchObject({ failures: 0, isRunning: false });
  expect(inFolder('people')).toHaveLength(1);
});

test('what another process is at is left to it', async () => {
  const id = await make({ ...people, every: 'day', folder: 'people' });
  await it.database.pool.query(
    `update export_schedule set lease_id = gen_random_uuid(), leased_until = now() + interval '1 minute'`,
  );
  await it.ask(`/api/export-schedules/${id}/run`, {});
  await sleep(300);
  expect(await read(id)).toMatchObject({ isRunning: true, lastRun: null });
});

test('a server that stops breaks a run off, leaves no file, and gives it back', async () => {
  await it.send(writeKey, ...Array.from({ length: 200 }, (_, n) => ({ type: 'identify', userId: `u${n}` })));
  const id = await make({ ...people, every: 'day', folder: 'people' });
  await it.database.pool.query('update export_schedule set next_run_at = now()');
  const runner = runExports({ deployment: it.app.deployment, exportDir: path.join(dir, 'exports') });
  for (let tries = 0; !(await read(id)).isRunning && tries < 200; tries += 1) await sleep(1);
  await runner.stop();
  expect(await read(id)).toMatchObject({ isRunning: false, failures: 0 });
  expect(inFolder('people').filter((name) => name.startsWith('.'))).toEqual([]);
});

test.each([
  [{ every: 'fortnight' }, 'invalid_request', '/every'],
  [{ every: '0 0 31 2 *' }, 'invalid_request', '/every'],
  [{ every: 'hour', at: '02:00' }, 'invalid_request', '/at'],
  [{ startOn: '2026-01-01' }, 'invalid_request', '/startOn'],
  [{ ...changes, startOn: '2099-01-01' }, 'invalid_request', '/startOn'],
  [{ what: 'events', query: { receivedFrom: '2026-01-01T00:00:00Z' } }, 'invalid_request', '/query/receivedFrom'],
  [{ query: { format: 'parquet', compress: 'gzip' } }, 'invalid_request', '/compress'],
  [{ query: { format: 'xml' } }, 'invalid_request', '/query/format'],
  [{ query: { receivedFrom: '2026-01-01T00:00:00Z' } }, 'invalid_request', '/query/receivedFrom'],
  [{ folder: '../out' }, 'invalid_request', '/folder'],
  [{ folder: '/etc' }, 'invalid_request', '/folder'],
  [{ folder: 'link/people' }, 'export_folder_refused', '/folder'],
])('%j is refused', async (more, code, pointer) => {
  mkdirSync(path.join(dir, 'exports'), { recursive: true });
  symlinkSync(dir, path.join(dir, 'exports/link'));
  const { body } = await makes({ ...people, every: 'day', folder: 'people', ...more });
  expect(body).toMatchObject({ code, errors: [{ pointer }] });
  expect((await it.ask<ExportScheduleList>('/api/export-schedules')).body.schedules).toEqual([]);
});

test('each schedule has a folder of its own; ended, it leaves its files', async () => {
  const id = await make({ ...people, every: 'day', folder: 'people' });
  expect((await makes({ ...changes, every: 'day', folder: 'people' })).body.code).toBe('export_folder_taken');
  await run(id);
  expect((await it.ask(`/api/export-schedules/${id}`, undefined, 'DELETE')).status).toBe(200);
  expect(inFolder('people')).toHaveLength(1);
  expect((await it.ask<Problem>(`/api/export-schedules/${id}`)).body.code).toBe('export_schedule_not_found');
  expect((await it.ask<Problem>(`/api/export-schedules/${id}/run`, {})).body.code).toBe('export_schedule_not_found');
  const { rows } = await it.database.pool.query<{ action: string }>(
    `select action from audit where action like 'export_%' order by at`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'export_schedule.created',
    'export_schedule.run',
    'export_schedule.written',
    'export_schedule.removed',
  ]);
});

test('without a folder for exports none can be scheduled', async () => {
  const bare = await createTestApp();
  try {
    const { status, body } = await bare.ask<Problem>('/api/export-schedules', {
      ...people,
      every: 'day',
      folder: 'people',
    });
    expect(status).toBe(409);
    expect(body.message).toMatch(/Set THROUGHLINE_EXPORT_DIR/);
  } finally {
    await bare.stop();
  }
});
