import { Writable } from 'node:stream';
import { createApp } from '@throughline/server/app';
import { openPool } from '@throughline/server/postgres/open-pool';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { pino } from 'pino';
import type { PoolConfig } from 'pg';
import type { FuzzTarget } from './run-fuzz.ts';

const ADMIN_TOKEN = 'a-token-of-32-characters-or-more-for-the-fuzzer';

/** Starts the product in this process on a migrated database; every answer is checked against its schema. */
export async function startFuzzTarget(
  connection: PoolConfig,
  dataDir: string,
): Promise<{ target: FuzzTarget; stop: () => Promise<void> }> {
  let faults: string[] = [];
  const log = pino(
    { level: 'error' },
    new Writable({
      write(line: Buffer, _encoding, done) {
        faults.push(line.toString().slice(0, 2_000));
        if (faults.length > 20) faults = faults.slice(-20);
        done();
      },
    }),
  );
  const pool = openPool(connection, log, 12);
  const intakePool = openPool(connection, log, 5);
  const app = await createApp({
    pool,
    intakePool,
    log,
    dataDir,
    adminToken: ADMIN_TOKEN,
    isEmbedded: true,
    mustCheckAnswers: true,
  });
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  const api = createAdminApi(url, ADMIN_TOKEN);
  const source = { name: 'web', department: 'fuzz', kind: 'web', trust: 'public' as const };
  const web = await api.createSource(source);
  const till = await api.createSource({ ...source, name: 'till', trust: 'server' });
  return {
    target: {
      app,
      port: Number(new URL(url).port),
      credentials: { adminToken: ADMIN_TOKEN, writeKeys: [web.writeKey, till.writeKey] },
      takeFaults() {
        const taken = faults;
        faults = [];
        return taken;
      },
    },
    async stop() {
      await app.close();
      await Promise.all([pool.end(), intakePool.end()]);
    },
  };
}
