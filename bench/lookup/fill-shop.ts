import { startLoadGenerator } from '../ingest/load-generator.ts';
import type { Undo } from '../run-bench.ts';
import { addBenchSource, type BenchSource, type ServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { type FilledPeople, fillPeople, SAMPLE_PEOPLE } from './fill-people.ts';
import { orderOf } from './person-ids.ts';

/** Of disk a person takes, with what writing them leaves behind. */
export const BYTES_A_PERSON = 8_000;

/** A database with so many people, each with an order, at rest. */
export interface FilledShop extends FilledPeople, BenchSource {
  readonly fillSeconds: number;
  readonly databaseMiB: number;
}

/** Has the product take in a sample of people and fills the database up with others like them. */
export async function fillShop(server: ServerUnderTest, people: number, undo: Undo): Promise<FilledShop> {
  const { database } = server;
  const startedAt = performance.now();
  const source = await addBenchSource(server);
  tell(`introducing ${SAMPLE_PEOPLE} people through the product`);
  const { url } = server;
  const introducer = await startLoadGenerator({
    url,
    writeKey: source.writeKey,
    people: SAMPLE_PEOPLE,
    seed: 'lookup',
  });
  undo.push(() => introducer.stop());
  await introducer.send({ kind: 'introduce', postsInFlight: 1 });
  await placeOrders(url, source.writeKey);
  tell(`filling up to ${people} people like them`);
  const { idsOf } = await fillPeople(database, { sourceId: source.sourceId, people });
  await database.query('vacuum (analyze)');
  await database.query('checkpoint');
  const { rows } = await database.query<{ mib: number }>(
    'select round(pg_database_size(current_database()) / 1048576.0)::integer as mib',
  );
  const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
  return { ...source, idsOf, fillSeconds, databaseMiB: rows[0]!.mib };
}

/** An order of everybody in the sample, so that there is something to add up. */
async function placeOrders(url: string, writeKey: string): Promise<void> {
  const batch = Array.from({ length: SAMPLE_PEOPLE }, (_, nth) => {
    const number = String(nth).padStart(7, '0');
    const properties = {
      order_id: orderOf(number),
      total: 49.95,
      currency: 'EUR',
      products: [{ product_id: 'sku-1234', quantity: 1, price: 49.95 }],
    };
    return { type: 'track', event: 'Order Completed', userId: `u${number}`, properties };
  });
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  });
  if (!answer.ok) throw new Error(`the orders were answered ${answer.status}: ${await answer.text()}`);
}
