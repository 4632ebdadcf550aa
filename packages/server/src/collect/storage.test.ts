import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { ensureEventPartitions } from './event-partition.ts';
import { purgeDedupe } from './purge-dedupe.ts';

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment();
});
afterAll(() => deployment.database.drop());

describe('model.md 6: storage', () => {
  test('dedupe keys are forgotten after the horizon of their source, and those without one never', async () => {
    const { pool } = deployment;
    await pool.query(
      `insert into dedupe (dedupe_key, body_hash, expires_on)
       select gen_random_uuid(), n, case n % 3 when 0 then current_date - 1 when 1 then current_date end
       from generate_series(1, 12000) as n`,
    );
    expect(await purgeDedupe(pool)).toBe(4000);
    const { rows } = await pool.query(
      'select count(*)::int as kept, count(*) filter (where expires_on is null)::int as for_ever from dedupe',
    );
    expect(rows).toEqual([{ kept: 8000, for_ever: 4000 }]);
  });

  test('events have a partition a month, ahead of time, whoever makes them and however often', async () => {
    const { pool } = deployment;
    const around = new Date('2031-11-15T12:00:00Z');
    await Promise.all(Array.from({ length: 6 }, () => ensureEventPartitions(pool, around)));
    const { rows } = await pool.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'event'::regclass order by 1`,
    );
    const names = rows.map(({ name }) => name).filter((name) => name > 'event_2031');
    expect(names).toEqual(['event_2031_10', 'event_2031_11', 'event_2031_12', 'event_2032_01', 'event_2032_02']);
  });
});
