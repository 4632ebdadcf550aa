import type { Health } from '@throughline/contract/health';
import { expect, test } from 'vitest';
import { checkHealth } from './check-health.ts';

const serverAt = '2026-11-21T22:00:00.000Z';
const well: Health = {
  version: '1.0.0',
  nodeVersion: '24.1.0',
  postgresVersion: '18.4',
  isEmbedded: true,
  pendingMigrations: [],
  serverAt,
  databaseAt: serverAt,
  disk: { freeBytes: 50 * 1024 ** 3, totalBytes: 100 * 1024 ** 3 },
  databaseBytes: 1,
  quarantined: 0,
  openReviews: 0,
  webhooks: { failing: 0, givenUp: 0, pendingDeliveries: 0 },
  exports: { scheduled: 0, failing: 0 },
};

/** What is not well, as `name status`. */
function complaints(changes: Partial<Health>, { cliVersion = '1.0.0', skewMs = 0 } = {}): string[] {
  return checkHealth({ ...well, ...changes }, { cliVersion, clientAt: Date.parse(serverAt) + skewMs })
    .filter(({ status }) => status !== 'ok')
    .map(({ name, status, fix }) => `${name} ${status}${fix === null ? ' without a fix' : ''}`);
}

test('a healthy server has nothing to complain of', () => {
  expect(complaints({})).toEqual([]);
});

test.each<[string, Partial<Health>, string]>([
  ['an old PostgreSQL', { postgresVersion: '14.2' }, 'versions failed'],
  ['an old Node', { nodeVersion: '20.20.0' }, 'versions failed'],
  ['another version', { version: '2.0.0' }, 'versions warning'],
  ['a missing migration', { pendingMigrations: ['0002-x'] }, 'migrations failed'],
  ['a full disk', { disk: { freeBytes: 1024 ** 2, totalBytes: 1024 ** 4 } }, 'disk failed'],
  ['little disk', { disk: { freeBytes: 3 * 1024 ** 3, totalBytes: 1024 ** 4 } }, 'disk warning'],
  ['a database of another time', { databaseAt: '2026-11-21T22:01:00.000Z' }, 'clocks warning'],
  ['a receiver that fails', { webhooks: { failing: 1, givenUp: 0, pendingDeliveries: 4 } }, 'webhooks warning'],
  ['a scheduled export that fails', { exports: { scheduled: 2, failing: 1 } }, 'exports warning'],
  ['refused events', { quarantined: 3 }, 'quarantine warning'],
])('%s is told with its fix', (_what, changes, complaint) => {
  expect(complaints(changes)).toEqual([complaint]);
});

test('a clock of ours that is off is told', () => {
  expect(complaints({}, { skewMs: -6_000 })).toEqual(['clocks warning']);
  expect(complaints({ disk: null }, { skewMs: 4_000 })).toEqual([]);
});
