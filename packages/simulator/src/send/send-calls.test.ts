import { afterEach, describe, expect, it } from 'vitest';
import { type FakeThroughline, type Misbehaviour, startFakeThroughline } from '../testing/fake-throughline.ts';
import { type Batch, batchCalls, type OutgoingCall } from './batch-calls.ts';
import type { Collector } from './post-batch.ts';
import { sendCalls } from './send-calls.ts';

function* callsFrom(source: string, count: number, filler = ''): Generator<OutgoingCall> {
  for (let i = 0; i < count; i += 1) {
    const call = {
      type: 'page',
      messageId: `m${i}`,
      timestamp: '2026-01-05T00:00:00.000Z',
      anonymousId: 'a',
      name: filler,
    };
    yield { source, call };
  }
}

async function batchesOf(calls: Iterable<OutgoingCall>) {
  const batches: Batch[] = [];
  for await (const batch of batchCalls(calls)) batches.push(batch);
  return batches;
}

describe('batchCalls', () => {
  it('puts at most 100 calls of one source into a batch and loses none', async () => {
    const mixed = [...callsFrom('web', 150), ...callsFrom('till', 3), ...callsFrom('web', 1)];
    const batches = await batchesOf(mixed);
    expect(batches.map(({ source, events }) => [source, events])).toEqual([
      ['web', 100],
      ['web', 51],
      ['till', 3],
    ]);
  });

  it('keeps a batch below 500 KB, counted in bytes', async () => {
    const batches = await batchesOf(callsFrom('web', 60, 'я'.repeat(10_000)));
    expect(batches.length).toBe(3);
    for (const { body } of batches) expect(Buffer.byteLength(body)).toBeLessThan(500_000);
    expect(batches.reduce((sum, { events }) => sum + events, 0)).toBe(60);
  });
});

describe('sendCalls', () => {
  let fake: FakeThroughline;
  afterEach(() => fake.close());

  async function connect(misbehave?: Misbehaviour): Promise<Collector> {
    fake = await startFakeThroughline(0, misbehave);
    await fetch(`${fake.baseUrl}/api/sources`, { method: 'POST', body: '{"name":"web"}' });
    return { baseUrl: fake.baseUrl, writeKeys: new Map([['web', 'key-web']]) };
  }

  it('streams everything and adds up what the engine answers', async () => {
    const collector = await connect();
    const seen: number[] = [];
    const twice = [...callsFrom('web', 450), ...callsFrom('web', 50)];
    const bad = { source: 'web', call: { type: 'page', messageId: 'bad', timestamp: 'soon', anonymousId: 'a' } };
    const totals = await sendCalls([...twice, bad], { ...collector, onProgress: ({ events }) => seen.push(events) });
    expect(totals).toMatchObject({ events: 501, accepted: 450, duplicates: 50, resent: 0 });
    expect([...totals.quarantined]).toEqual([['bad_timestamp', 1]]);
    expect(fake.taken.size).toBe(450);
    expect(seen.at(-1)).toBe(501);
  });

  it('waits as long as Retry-After says, then sends the same batch again', async () => {
    const collector = await connect((number, response) => {
      if (number > 2) return false;
      response.writeHead(number === 1 ? 429 : 503, { 'retry-after': '1' }).end();
      return true;
    });
    const startedAt = performance.now();
    const totals = await sendCalls(callsFrom('web', 100), collector);
    expect(performance.now() - startedAt).toBeGreaterThan(1900);
    expect(totals).toMatchObject({ events: 100, accepted: 100, resent: 2 });
    expect(new Set(fake.batches).size).toBe(1);
  });

  it('sends again with the same messageIds when the connection breaks, so that nothing counts twice', async () => {
    const collector = await connect((number, response) => {
      if (number % 3 !== 1) return false;
      response.destroy();
      return true;
    });
    const totals = await sendCalls(callsFrom('web', 1000), collector);
    expect(totals.accepted).toBe(1000);
    expect(totals.resent).toBeGreaterThan(0);
    expect(fake.taken.size).toBe(1000);
  });

  it('stops with the words of the server when a batch is refused', async () => {
    const collector = await connect();
    const calls = callsFrom('web', 5000);
    const wrongKey = { ...collector, writeKeys: new Map([['web', 'nonsense']]) };
    await expect(sendCalls(calls, wrongKey)).rejects.toThrow(/refused a batch of "web": 401 .*no such write key/);
    expect(fake.batches.length).toBeLessThan(10);
  });

  it('gives up when its patience ends, naming the fault', async () => {
    const collector = await connect((_, response) => {
      response.writeHead(500).end('boom');
      return true;
    });
    await expect(sendCalls(callsFrom('web', 1), { ...collector, patienceMs: 500 })).rejects.toThrow(
      /Gave up .* 500 boom/,
    );
  });

  it('stops at once when told to', async () => {
    const controller = new AbortController();
    const collector = await connect(() => {
      controller.abort(new Error('enough'));
      return true;
    });
    await expect(sendCalls(callsFrom('web', 1), { ...collector, signal: controller.signal })).rejects.toThrow('enough');
  });

  it('asks for the source to be created when there is no key', async () => {
    const collector = await connect();
    await expect(sendCalls(callsFrom('till', 1), collector)).rejects.toThrow(/create the source/);
  });
});
