import type { CreatedAccessKey } from '@throughline/contract/access-key';
import { createRandom } from '@throughline/simulator/random';
import { askAdmin } from '../ask-admin.ts';
import { startLoadGenerator } from '../ingest/load-generator.ts';
import { POST_EVENTS } from '../ingest/post-template.ts';
import { describeMachine } from '../machine.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { addBenchSource, startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { fillPeople, SAMPLE_PEOPLE } from './fill-people.ts';
import { LOOKUP_HELP, type LookupArguments, readLookupArguments } from './lookup-arguments.ts';
import { type LookupResult, lookupRun, renderLookup } from './lookup-result.ts';
import { emailOf, orderOf } from './person-ids.ts';
import { type Lookup, sendLookups } from './send-lookups.ts';

/** Of disk, with what writing them leaves behind. */
const BYTES_A_PERSON = 8_000;
/** At most, and no longer than what is measured. */
const WARM_UP_SECONDS = 5;

/** `npm run bench -- lookup`: how long it takes to find a person among a million. Resolves with the exit code. */
export function runLookup(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'lookup',
    help: LOOKUP_HELP,
    asked: readLookupArguments(args),
    measure,
    render: renderLookup,
    compared: ['idle.profile.p99Ms', 'idle.people.p99Ms', 'ingesting.profile.p99Ms', 'ingesting.people.p99Ms'],
  });
}

async function measure(asked: LookupArguments, undo: Undo): Promise<LookupResult> {
  const { people, seconds, lookupsPerSecond, eventsPerSecond } = asked;
  const machine = describeMachine();
  const server = await startServerUnderTest(undo, { folder: makeScratchFolder(undo, people * BYTES_A_PERSON) });
  const { database, adminToken } = server;
  const origin = new URL(server.url);

  const startedAt = performance.now();
  const { sourceId, writeKey } = await addBenchSource(server);
  tell(`introducing ${SAMPLE_PEOPLE} people through the product`);
  const introducer = await startLoadGenerator({ url: server.url, writeKey, people: SAMPLE_PEOPLE, seed: 'lookup' });
  undo.push(() => introducer.stop());
  await introducer.send({ kind: 'introduce', postsInFlight: 1 });
  await placeOrders(server.url, writeKey);
  tell(`filling up to ${people} people like them`);
  const { idsOf } = await fillPeople(database, { sourceId, people });
  await database.query('vacuum (analyze)');
  await database.query('checkpoint');
  const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
  const { rows } = await database.query<{ mib: number }>(
    'select round(pg_database_size(current_database()) / 1048576.0)::integer as mib',
  );

  const newKey = { name: 'bench', scopes: ['profiles:read'] };
  const { key } = await askAdmin<CreatedAccessKey>(server, '/api/access-keys', newKey);
  const random = createRandom('lookup');
  const warmUpSeconds = Math.min(WARM_UP_SECONDS, seconds);
  let nth = 0;
  const next = (): Lookup => {
    nth += 1;
    const ids = idsOf(random.integer(0, people - 1));
    const values = [`user_id:u${ids.number}`, `email:${emailOf(ids.number)}`, `anonymous_id:a${ids.number}.000000`];
    const identifier = encodeURIComponent(values[nth % values.length]!);
    return nth % 2 === 0
      ? { kind: 'profile', request: get(origin, `/api/profiles/${identifier}`, key), id: ids.recordId }
      : { kind: 'people', request: get(origin, `/api/people?identifier=${identifier}`, adminToken), id: ids.recordId };
  };
  await sendLookups(origin, next, { perSecond: lookupsPerSecond, seconds: warmUpSeconds });
  tell(`looking people up for ${seconds} s`);
  const idle = lookupRun(await sendLookups(origin, next, { perSecond: lookupsPerSecond, seconds }), 0);

  tell(`again while ${eventsPerSecond} events a second come in`);
  const generator = await startLoadGenerator({ url: server.url, writeKey, people, seed: 'ingest' });
  undo.push(() => generator.stop());
  const postsPerSecond = eventsPerSecond / POST_EVENTS;
  await generator.send({ kind: 'pace', postsPerSecond, seconds: warmUpSeconds });
  const [times, ingested] = await Promise.all([
    sendLookups(origin, next, { perSecond: lookupsPerSecond, seconds }),
    generator.send({ kind: 'pace', postsPerSecond, seconds }),
  ]);
  const ingesting = lookupRun(times, ingested.acknowledgedInTime / ingested.seconds);
  return { people, lookupsPerSecond, idle, ingesting, fillSeconds, databaseMiB: rows[0]!.mib, machine };
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

function get(origin: URL, address: string, token: string): Buffer {
  return Buffer.from(
    `GET ${address} HTTP/1.1\r\nHost: ${origin.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    'latin1',
  );
}
