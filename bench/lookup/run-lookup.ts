import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { CreatedAccessKey } from '@throughline/contract/access-key';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { createRandom } from '@throughline/simulator/random';
import { startLoadGenerator } from '../ingest/load-generator.ts';
import { POST_EVENTS } from '../ingest/post-template.ts';
import { startBenchDatabase } from '../ingest/start-database.ts';
import { startServerProcess } from '../ingest/start-server-process.ts';
import { describeMachine } from '../machine.ts';
import { runBench } from '../run-bench.ts';
import { fillPeople, SAMPLE_PEOPLE } from './fill-people.ts';
import { LOOKUP_HELP, type LookupArguments, readLookupArguments } from './lookup-arguments.ts';
import { type LookupResult, lookupRun, renderLookup } from './lookup-result.ts';
import { emailOf, orderOf } from './person-ids.ts';
import { type Lookup, sendLookups } from './send-lookups.ts';

/** In the repository, because the temporary folder may be memory. */
const SCRATCH = path.resolve(import.meta.dirname, '../../.throughline');
const ENTRY = new URL('../../packages/server/src/main.ts', import.meta.url);
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
  });
}

async function measure(asked: LookupArguments, undo: (() => Promise<void>)[]): Promise<LookupResult> {
  const { people, seconds, lookupsPerSecond, eventsPerSecond } = asked;
  const machine = describeMachine();
  mkdirSync(SCRATCH, { recursive: true, mode: 0o700 });
  const dataDir = mkdtempSync(path.join(SCRATCH, 'bench-'));
  undo.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const database = await startBenchDatabase(dataDir, false);
  undo.push(() => database.stop());
  const adminToken = randomBytes(24).toString('hex');
  const server = await startServerProcess({
    entry: ENTRY,
    preload: null,
    databaseUrl: database.url,
    adminToken,
    dataDir,
  });
  undo.push(() => server.stop());
  const origin = new URL(server.url);

  const startedAt = performance.now();
  const source = { name: 'bench', department: 'orders', kind: 'server', trust: 'server' } as const;
  const { source: made, writeKey } = await createAdminApi(server.url, adminToken).createSource(source);
  tell(`introducing ${SAMPLE_PEOPLE} people through the product`);
  const introducer = await startLoadGenerator({ url: server.url, writeKey, people: SAMPLE_PEOPLE, seed: 'lookup' });
  undo.push(() => introducer.stop());
  await introducer.send({ kind: 'introduce', postsInFlight: 1 });
  await placeOrders(server.url, writeKey);
  tell(`filling up to ${people} people like them`);
  const { idsOf } = await fillPeople(database.pool, { sourceId: made.id, people });
  await database.pool.query('vacuum (analyze)');
  await database.pool.query('checkpoint');
  const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
  const { rows } = await database.pool.query<{ mib: number }>(
    'select round(pg_database_size(current_database()) / 1048576.0)::integer as mib',
  );

  const key = await makeAccessKey(server.url, adminToken);
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

async function makeAccessKey(url: string, adminToken: string): Promise<string> {
  const answer = await fetch(`${url}/api/access-keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', scopes: ['profiles:read'] }),
  });
  if (!answer.ok) throw new Error(`the access key was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as CreatedAccessKey).key;
}

function get(origin: URL, address: string, token: string): Buffer {
  return Buffer.from(
    `GET ${address} HTTP/1.1\r\nHost: ${origin.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    'latin1',
  );
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
