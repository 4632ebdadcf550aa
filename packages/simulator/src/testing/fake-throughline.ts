import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createFakeDecisions } from './fake-decisions.ts';

/** A stand-in for the engine that knows the HTTP surface and nothing of people: every record is somebody. */
export interface FakeThroughline {
  readonly baseUrl: string;
  /** Messages taken, by source and messageId. */
  readonly taken: ReadonlyMap<string, unknown>;
  /** Bodies of the batches that came, refused ones too. */
  readonly batches: readonly string[];
  close(): Promise<void>;
}

/** What to answer instead of taking a batch; undefined takes it. */
export type Misbehaviour = (batchNumber: number, response: ServerResponse) => boolean;

interface FakeRecord {
  readonly source: string;
  readonly subjectType: string;
  readonly subject: string;
}

/** Starts the stand-in on loopback; `misbehave` returns true when it has dealt with a batch in its own way. */
export async function startFakeThroughline(port = 0, misbehave: Misbehaviour = () => false): Promise<FakeThroughline> {
  const sources = new Map<string, { id: string; name: string }>();
  const taken = new Map<string, unknown>();
  const records = new Map<string, FakeRecord>();
  const batches: string[] = [];
  const answerDecisions = createFakeDecisions();

  const server = createServer((request, response) => {
    void readBody(request).then((body) => answer(request, body, response));
  });

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    const reply = (status: number, json: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /readyz':
        return reply(200, {});
      case 'GET /api/sources':
        return reply(200, { sources: [...sources.values()] });
      case 'POST /api/sources': {
        const { name } = JSON.parse(body) as { name: string };
        const source = { id: `source-${name}`, name };
        sources.set(`key-${name}`, source);
        return reply(201, { source, writeKey: `key-${name}` });
      }
      case 'GET /api/stats':
        return reply(200, { events: taken.size, people: records.size, quarantined: 0 });
      case 'POST /api/sign-in-links':
        return reply(201, { url: 'http://fake/sign-in#once' });
      case 'GET /api/reviews':
        return reply(200, {
          reviews: [{ key: 'fake-review', identifier: { value: '+447700900141' } }],
          nextCursor: null,
        });
      case 'GET /api/people': {
        const asked = url.searchParams.get('identifier');
        if (asked !== null) return reply(200, { people: [{ id: `fake-${asked}` }], nextCursor: null });
        const from = Number(url.searchParams.get('cursor') ?? 0);
        const to = from + Number(url.searchParams.get('limit'));
        const people = [...records.values()].slice(from, to).map((record, i) => ({
          id: `fake-${from + i}`,
          identified: record.subjectType !== 'anonymous_id',
          orders: { count: 0, cancelled: 0, money: [] },
          records: [record],
        }));
        return reply(200, { people, nextCursor: to < records.size ? String(to) : null });
      }
      case 'POST /v1/batch': {
        batches.push(body);
        if (misbehave(batches.length, response)) return;
        const [key = ''] = atob((request.headers.authorization ?? '').replace('Basic ', '')).split(':');
        const source = sources.get(key);
        if (source === undefined) return reply(401, { code: 'unauthorized', message: 'no such write key' });
        return reply(200, take(source.name, body));
      }
      default: {
        const decided = answerDecisions(request.method ?? '', url.pathname, body);
        return decided === null ? reply(404, { code: 'not-found' }) : reply(decided.status, decided.json);
      }
    }
  }

  function take(source: string, body: string): unknown {
    const { batch } = JSON.parse(body) as { batch: Record<string, string>[] };
    let duplicates = 0;
    const quarantined: { index: number; reason: string }[] = [];
    for (const [index, event] of batch.entries()) {
      const key = `${source}/${event['messageId']}`;
      if (taken.has(key)) duplicates += 1;
      else if (Number.isNaN(Date.parse(event['timestamp'] ?? ''))) quarantined.push({ index, reason: 'bad_timestamp' });
      else {
        taken.set(key, event);
        const [subjectType, subject] = event['userId']
          ? ['user_id', event['userId']]
          : ['anonymous_id', event['anonymousId']];
        if (subject) records.set(`${source}/${subject}`, { source, subjectType, subject });
      }
    }
    return { success: true, accepted: batch.length - duplicates - quarantined.length, duplicates, quarantined };
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    taken,
    batches,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

if (import.meta.main) {
  // The demo's tests start this file where the demo would start the server.
  if (process.env['FAKE_FAILS']) {
    process.stderr.write('the fake database is on strike\n');
    process.exit(3);
  }
  const { THROUGHLINE_PORT, FAKE_LIVES_MS } = process.env;
  if (FAKE_LIVES_MS) setTimeout(() => process.exit(4), Number(FAKE_LIVES_MS));
  const fake = await startFakeThroughline(Number(THROUGHLINE_PORT));
  process.stdout.write('fake engine is listening\n');
  process.once('SIGTERM', () => void fake.close().then(() => process.exit(0)));
}
