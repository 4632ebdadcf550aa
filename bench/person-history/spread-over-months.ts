import type { Rebuild } from '@throughline/contract/rebuild';
import { makeEventPartition } from '@throughline/server/collect/event-partition';
import { inTransaction } from '@throughline/server/postgres/in-transaction';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAdmin } from '../ask-admin.ts';
import type { ServerUnderTest } from '../server-under-test.ts';

/**
 * Moves events back in time, each by as many whole months as a hash of its id says, as if they had come in over years;
 * the product then computes everybody anew from them. Every month gets its partition, under the product's role.
 * @throws Error when the rebuild fails.
 */
export async function spreadOverMonths(server: ServerUnderTest, months: number): Promise<void> {
  const { database } = server;
  const now = new Date();
  await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ owner: string }>(
      `select quote_ident(pg_get_userbyid(relowner)) as owner from pg_class where oid = 'event'::regclass`,
    );
    await client.query(`set local role ${rows[0]!.owner}`);
    for (let back = 1; back < months; back += 1) {
      await makeEventPartition(client, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)));
    }
  });
  await database.query(
    `update event set received_at = received_at - make_interval(months => back), occurred_at = occurred_at - make_interval(months => back)
     from (select event_id as id, (hashtext(event_id::text) & 2147483647) % $1 as back from event) moved
     where event_id = id and back > 0`,
    [months],
  );
  await rebuild(server);
  await database.query('vacuum (analyze)');
}

async function rebuild(server: ServerUnderTest): Promise<void> {
  let { rebuild: job } = await askAdmin<{ rebuild: Rebuild | null }>(server, '/api/rebuild', {});
  while (job?.status === 'running') {
    await sleep(100);
    ({ rebuild: job } = await askAdmin<{ rebuild: Rebuild | null }>(server, '/api/rebuild'));
  }
  if (job?.status !== 'done') throw new Error(`The rebuild failed: ${job?.failure ?? 'nobody knows why'}`);
}
