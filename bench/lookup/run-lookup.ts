import type { CreatedAccessKey } from '@throughline/contract/access-key';
import { createRandom } from '@throughline/simulator/random';
import { askAdmin } from '../ask-admin.ts';
import { startLoadGenerator } from '../ingest/load-generator.ts';
import { POST_EVENTS } from '../ingest/post-template.ts';
import { describeMachine } from '../machine.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { BYTES_A_PERSON, fillShop } from './fill-shop.ts';
import { LOOKUP_HELP, type LookupArguments, readLookupArguments } from './lookup-arguments.ts';
import { type LookupResult, lookupRun, renderLookup } from './lookup-result.ts';
import { emailOf } from './person-ids.ts';
import { type Lookup, sendLookups } from './send-lookups.ts';

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
  const { adminToken } = server;
  const origin = new URL(server.url);

  const { writeKey, idsOf, fillSeconds, databaseMiB } = await fillShop(server, people, undo);
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
  return { people, lookupsPerSecond, idle, ingesting, fillSeconds, databaseMiB, machine };
}

function get(origin: URL, address: string, token: string): Buffer {
  return Buffer.from(
    `GET ${address} HTTP/1.1\r\nHost: ${origin.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    'latin1',
  );
}
