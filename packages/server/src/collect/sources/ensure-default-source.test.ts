import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { createSource } from './create-source.ts';
import { ensureDefaultSource } from './ensure-default-source.ts';
import { readSources } from './read-sources.ts';
import { createSourceDirectory } from './source-directory.ts';

let deployment: TestDeployment;

beforeEach(async () => {
  deployment = await createTestDeployment();
});
afterEach(() => deployment.database.drop());

test('processes that start together make one default source with one key', async () => {
  await Promise.all(Array.from({ length: 5 }, () => ensureDefaultSource(deployment, 'the key')));
  expect(await readSources(deployment.pool)).toMatchObject([
    { name: 'default', trust: 'public', keys: [{ expiresAt: null }] },
  ]);
});

test('another key ends the one before', async () => {
  await ensureDefaultSource(deployment, 'first');
  await ensureDefaultSource(deployment, 'second');
  const directory = createSourceDirectory(deployment.pool);
  expect(await directory.find('first')).toBeNull();
  expect(await directory.find('second')).toMatchObject({ name: 'default' });
});

test.each(['before', 'after'])('the key of another source is refused, %s the default source is there', async (when) => {
  const shop = {
    name: 'shop',
    department: 'd',
    kind: 'k',
    trust: 0 as const,
    namespace: 'main',
    dedupeHorizonDays: 30,
  };
  await createSource(deployment, { ...shop, identityKeys: [], actor: 'test', writeKey: 'taken' });
  if (when === 'after') await ensureDefaultSource(deployment, 'own');
  await expect(ensureDefaultSource(deployment, 'taken')).rejects.toThrow(
    'THROUGHLINE_WRITE_KEY is the key of another source',
  );
});
