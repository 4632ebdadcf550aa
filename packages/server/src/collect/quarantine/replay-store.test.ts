import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { updateRefusals } from './replay-store.ts';

let it: TestDeployment;
beforeAll(async () => {
  it = await createTestDeployment();
});
afterAll(() => it.database.drop());

test('two replays at once that lock the same events in another order each both end well', async () => {
  const { rows } = await it.pool.query<{ id: string }>(
    `insert into quarantine (quarantine_id, source_id, received_at, reason, detail, trust, body)
     select gen_random_uuid(), gen_random_uuid(), now(), 'unknown_type', '', 0, '{}' from generate_series(1, 2)
     returning quarantine_id as id`,
  );
  const [first, second] = rows.map(({ id }) => id) as [string, string];
  const touch = (id: string): string => `update quarantine set detail = 'other' where quarantine_id = '${id}'`;
  const other = await it.pool.connect();
  await other.query('begin');
  await other.query(touch(second));
  const refusals = [first, second].map((quarantineId) => ({ quarantineId, reason: 'too_large' as const, detail: 'x' }));
  const updating = updateRefusals(it.pool, refusals);
  // It holds the first by now and waits for the second; PostgreSQL looks for deadlocks after a second, and finds it.
  await sleep(300);
  await other.query(touch(first));
  await other.query('commit');
  other.release();
  await updating;
  expect((await it.pool.query('select reason, detail from quarantine')).rows).toEqual(
    Array(2).fill({ reason: 'too_large', detail: 'x' }),
  );
});
