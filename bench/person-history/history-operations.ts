import type { TimelinePage } from '@throughline/contract/timeline';
import { readTimeline } from '@throughline/server/collect/read-timeline';
import { inTransaction } from '@throughline/server/postgres/in-transaction';
import { refold } from '@throughline/server/understand/refold';
import { createRandom } from '@throughline/simulator/random';
import pg, { type Pool } from 'pg';
import { askAdmin } from '../ask-admin.ts';
import { openPostConnection } from '../ingest/post-connection.ts';
import type { Undo } from '../run-bench.ts';
import type { ServerUnderTest } from '../server-under-test.ts';
import type { PagePlace, PlainTable } from './plain-table.ts';
import type { Subject } from './send-history.ts';

/** Something that is done to a person's history, and what it is held against. */
export interface HistoryOperation {
  readonly name: string;
  /** What the product does. */
  readonly run: () => Promise<unknown>;
  /** The same rows by plain SQL from one table; null where no event is read. */
  readonly ceiling: (() => Promise<unknown>) | null;
  /** The product's own statement on its partitions and on the one table: what the partitions alone cost. */
  readonly pair: { readonly partitions: () => Promise<unknown>; readonly plain: () => Promise<unknown> } | null;
}

const PAGE = 50;
const WALK = 500;
const OTHERS = 500;

/** What the bench does in each round, in this order: the last one undoes what the one before it did. */
export async function historyOperations(
  undo: Undo,
  server: ServerUnderTest,
  subject: Subject,
  plain: PlainTable,
): Promise<HistoryOperation[]> {
  const { profileId, loginRecordId, deviceRecordId } = subject;
  const own = [loginRecordId, deviceRecordId];
  const partitioned = new pg.Pool({ connectionString: server.databaseUrl, max: 1, pipeline: true });
  partitioned.on('error', () => undefined);
  undo.push(() => partitioned.end());
  const ask = await askRaw(undo, server);
  const middle = await findMiddle(server, profileId);
  const others = await readOthers(server, own);
  const random = createRandom('history');

  const pageOf = (id: string, cursor: string | null): Promise<string> => {
    const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    return ask('GET', `/api/people/${id}/events?limit=${PAGE}&order=newest_first${from}`);
  };
  const readPage = (pool: Pool, id: string, place: PagePlace | null): Promise<unknown> => {
    const after = place === null ? null : ([place.occurredAt, place.dedupeKey] as const);
    return readTimeline(pool, { profileId: id, after, limit: PAGE + 1, isNewestFirst: true, includeUncounted: false });
  };
  const pageOperation = (name: string, place: PagePlace | null, cursor: string | null): HistoryOperation => ({
    name,
    run: () => pageOf(profileId, cursor),
    ceiling: () => plain.readPage(own, place, PAGE),
    pair: {
      partitions: () => readPage(partitioned, profileId, place),
      plain: () => readPage(plain.pool, profileId, place),
    },
  });
  const other = (): Subject => others[random.integer(0, others.length - 1)]!;
  const foldAnew = (pool: Pool): Promise<unknown> =>
    inTransaction(pool, (client) => refold(client, new Map([[profileId, own]])));

  let judgementId = '';
  return [
    pageOperation('timelineNewest', null, null),
    pageOperation('timelineMiddle', middle.place, middle.cursor),
    {
      name: 'timelineOfOthers',
      run: () => pageOf(other().profileId, null),
      ceiling: () => plain.readPage([other().loginRecordId], null, PAGE),
      pair: {
        partitions: () => readPage(partitioned, other().profileId, null),
        plain: () => readPage(plain.pool, other().profileId, null),
      },
    },
    {
      name: 'refold',
      run: () => foldAnew(partitioned),
      ceiling: () => plain.readAll(subject),
      pair: { partitions: () => foldAnew(partitioned), plain: () => foldAnew(plain.pool) },
    },
    {
      name: 'split',
      async run() {
        const body = { recordIds: [deviceRecordId], reason: 'The bench splits and joins.' };
        const { judgementIds, people } = JSON.parse(await ask('POST', `/api/people/${profileId}/split`, body)) as {
          judgementIds: string[];
          people: string[];
        };
        if (people.length !== 2) throw new Error(`The split left ${people.length} people.`);
        judgementId = judgementIds[0]!;
      },
      ceiling: () => plain.readAll(subject),
      pair: null,
    },
    {
      name: 'join',
      run: () => ask('POST', `/api/judgements/${judgementId}/revocation`, {}),
      ceiling: null,
      pair: null,
    },
  ];
}

/** Asks over one kept-alive connection with as little HTTP as will do. */
async function askRaw(undo: Undo, { url, adminToken }: ServerUnderTest) {
  const { host } = new URL(url);
  const connection = await openPostConnection(new URL(url));
  undo.push(async () => connection.close());
  return async function ask(method: 'GET' | 'POST', address: string, body?: object): Promise<string> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${text.length}\r\n`;
    const head = `${method} ${address} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${adminToken}\r\n${type}\r\n`;
    const answer = await connection.send(Buffer.from(head + text, 'latin1'));
    if (answer.status >= 300) throw new Error(`${address} answered ${answer.status}: ${answer.body.slice(0, 500)}`);
    return answer.body;
  };
}

/** The place in the middle of a person's history, newest first, as a cursor and as keys. */
async function findMiddle(server: ServerUnderTest, profileId: string): Promise<{ cursor: string; place: PagePlace }> {
  const { rows } = await server.database.query<{ events: number }>(
    'select count(*)::integer as events from event join record using (record_id) where profile_id = $1',
    [profileId],
  );
  let cursor: string | null = null;
  for (let left = Math.floor(rows[0]!.events / 2); left > 0; left -= WALK) {
    const address: string = `/api/people/${profileId}/events?limit=${Math.min(WALK, left)}&order=newest_first`;
    const page: TimelinePage = await askAdmin<TimelinePage>(
      server,
      `${address}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    cursor = page.nextCursor;
  }
  const [, occurredAt, dedupeKey] = JSON.parse(Buffer.from(cursor!, 'base64url').toString('utf8')) as string[];
  return { cursor: cursor!, place: { occurredAt: occurredAt!, dedupeKey: dedupeKey! } };
}

async function readOthers({ database }: ServerUnderTest, own: readonly string[]): Promise<Subject[]> {
  const { rows } = await database.query<Subject>(
    `select profile_id as "profileId", record_id as "loginRecordId", record_id as "deviceRecordId"
     from record where record_id <> all($1::uuid[]) order by md5(record_id::text) limit $2`,
    [own, OTHERS],
  );
  return rows;
}
