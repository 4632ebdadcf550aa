import { createApp } from '@throughline/server/app';
import { DEFAULT_BRAND_SETTINGS } from '@throughline/server/config/brand-settings';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { silentLog } from '@throughline/server/testing/test-log';
import { stateHash } from '@throughline/server/understand/state-hash';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { OutgoingCall } from '@throughline/simulator/send/batch-calls';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import { lastMonths } from '@throughline/simulator/town/last-months';
import { streamTown } from '@throughline/simulator/town/stream';
import { ADMIN_TOKEN } from './server-process.ts';

type Pool = TestDatabase['pool'];
type WriteKeys = ReadonlyMap<string, string>;

/** The calls of a small town, in the order in which they arrive. */
export function shopCalls(people: number): OutgoingCall[] {
  return [...streamTown({ people, seed: 'crash', calendar: lastMonths(9) })].flatMap(({ calls }) => calls);
}

/** Makes the sources of the town's brand. @returns their write keys by name. */
export async function createShopSources(url: string): Promise<Map<string, string>> {
  const api = createAdminApi(url, ADMIN_TOKEN);
  const keys = new Map<string, string>();
  for (const source of TOWN_SOURCES) keys.set(source.name, (await api.createSource(source)).writeKey);
  return keys;
}

/** What a database holds: the hash of everybody's state, and each event's key as often as it is stored. */
export interface ShopState {
  readonly stateHash: string;
  readonly storedKeys: readonly string[];
  readonly quarantined: Readonly<Record<string, number>>;
}

/** Reads the state of a database in which nothing moves. */
export async function readShopState(pool: Pool): Promise<ShopState> {
  const { rows: events } = await pool.query<{ key: string }>('select dedupe_key as key from event order by dedupe_key');
  const { rows: refused } = await pool.query<{ reason: string; events: number }>(
    'select reason, count(distinct message_id)::int as events from quarantine group by reason order by reason',
  );
  return {
    stateHash: await stateHash(pool, DEFAULT_BRAND_SETTINGS),
    storedKeys: events.map(({ key }) => key),
    quarantined: Object.fromEntries(refused.map(({ reason, events: count }) => [reason, count])),
  };
}

/**
 * The state after the same calls were sent to an undisturbed server on a database of its own, with the secret and the
 * sources of another one, so that ids are equal too.
 */
export async function undisturbedState(
  like: Pool,
  calls: readonly OutgoingCall[],
  writeKeys: WriteKeys,
): Promise<ShopState> {
  const database = await createTestDatabase();
  for (const table of ['deployment', 'source', 'source_key']) {
    const { rows } = await like.query<{ all: string }>(
      `select coalesce(json_agg(it), '[]')::text as all from ${table} it`,
    );
    await database.pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      rows[0]!.all,
    ]);
  }
  const folder = testFolder();
  const parts = { pool: database.pool, log: silentLog(), adminToken: ADMIN_TOKEN, dataDir: folder.dir };
  const app = await createApp({ ...parts, isEmbedded: false });
  const baseUrl = await app.http.listen({ host: '127.0.0.1', port: 0 });
  await sendCalls(calls, { baseUrl, writeKeys });
  const state = await readShopState(database.pool);
  await app.close();
  await database.drop();
  folder.remove();
  return state;
}
