import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase } from '@throughline/server/testing/test-database';
import { createRandom } from '@throughline/simulator/random';
import { expect, test } from 'vitest';
import { readFuzzArguments } from './fuzz-arguments.ts';
import { runFuzz } from './run-fuzz.ts';
import { startFuzzTarget } from './start-target.ts';

/** In CI as many as take a minute or two; at somebody's desk a taste of it. */
const { requests, withinMs } = process.env['CI']
  ? { requests: 60_000, withinMs: 150_000 }
  : { requests: 5_000, withinMs: 30_000 };

test('requests of every route, most of them wrong, break nothing', { timeout: withinMs + 90_000 }, async () => {
  const database = await createTestDatabase();
  const folder = testFolder();
  const { target, stop } = await startFuzzTarget(database.connection, folder.dir);
  const result = await runFuzz(target, {
    requests,
    random: createRandom('slice'),
    say: () => undefined,
    withinMs,
  });
  await stop();
  await database.drop();
  folder.remove();
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ crashes: 0, serverErrors: 0 });
  // Some get through, and some do not.
  expect(result.statuses['200']).toBeGreaterThan(result.requests / 20);
  expect(result.statuses['400']).toBeGreaterThan(result.requests / 20);
});

test('what the fuzzer is asked for is read, or the mistake is named', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  expect(readFuzzArguments(['--requests', '7', '--seed', 'a', '--json'], now)).toEqual({
    requests: 7,
    seed: 'a',
    isJson: true,
  });
  expect(readFuzzArguments(['--requests', 'many'], now)).toMatchObject({ mistake: expect.stringContaining('many') });
  expect(readFuzzArguments(['--help'], now)).toBe('help');
});
