import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { newDerivation } from './archive-key.ts';
import { type BackupJob, createBackupJob } from './backup-job.ts';

let deployment: TestDeployment;
let job: BackupJob;
const asked = { key: randomBytes(32).toString('base64'), derivation: newDerivation() };

beforeAll(async () => {
  deployment = await createTestDeployment();
  job = createBackupJob({
    ...deployment,
    matchWaiting: async () => undefined,
    hashPeople: async () => 'hash of nobody',
  });
});
afterAll(() => deployment.database.drop());

test('one runs at a time, and is done when its last byte was taken', async () => {
  const { archive } = job.start(asked, 'admin');
  expect(() => job.start(asked, 'admin')).toThrow(/is running/);
  let bytes = 0;
  for await (const piece of archive) bytes += piece.length;
  expect(job.last()).toMatchObject({ status: 'done', bytes, stateHash: 'hash of nobody' });
  const { rows } = await deployment.pool.query('select action from audit order by at');
  expect(rows.map((row: { action: string }) => row.action)).toEqual(['backup.begun', 'backup.made']);
});

test('one whose reader has gone is failed, gives its connection back, and the next one may begin', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { archive } = job.start(asked, 'admin');
    await archive.next();
    await archive.next();
    await archive.return(undefined);
    expect(job.last()).toMatchObject({ status: 'failed', stateHash: null });
  }
  const { backup } = job.start(asked, 'admin');
  job.abandon(backup.id);
  expect(job.last()).toMatchObject({ id: backup.id, status: 'failed' });
  // Nobody waits for what is abandoned.
  await expect.poll(openTransactions, { timeout: 10_000 }).toBe(0);
});

async function openTransactions(): Promise<number> {
  const { rows } = await deployment.pool.query<{ open: number }>(
    `select count(*)::int as open from pg_stat_activity where datname = current_database() and backend_xmin is not null
       and pid <> pg_backend_pid()`,
  );
  return rows[0]!.open;
}
