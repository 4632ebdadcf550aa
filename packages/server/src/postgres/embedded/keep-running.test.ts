import { expect, onTestFinished, test } from 'vitest';
import { silence, testFolder, waitFor } from './fixtures/supervised-folder.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

test('a server that dies again and again is given up, with its log named', async () => {
  const { dir, remove } = testFolder();
  onTestFinished(remove);
  const postgres = await startEmbeddedPostgres({ dataDir: dir, log: silence });
  onTestFinished(() => postgres.stop());
  for (let killed = 0; killed <= 5; killed += 1) {
    const pid = postgres.pid();
    process.kill(pid, 'SIGKILL');
    if (killed < 5) await waitFor(() => postgres.pid() !== pid);
  }
  expect((await postgres.failed).message).toMatch(/ended .* within a minute.*postgres\.log/);
});
