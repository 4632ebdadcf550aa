import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const MAX_EVENT_BYTES = 32 * 1024;
const MAX_BODY_BYTES = 500 * 1024;

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

/** A call whose JSON has exactly this many bytes, filled up with a character. */
function callOf(bytes: number, fill = 'x'): object {
  const call = { type: 'page', anonymousId: 'big', messageId: `${fill}-${bytes}`, properties: { fill: '' } };
  const missing = bytes - Buffer.byteLength(JSON.stringify(call));
  const size = Buffer.byteLength(fill);
  call.properties.fill = fill.repeat(Math.floor(missing / size)) + 'x'.repeat(missing % size);
  return call;
}

describe('sizes', () => {
  test.each(['x', 'ß', '水', '😀'])(
    'an event of 32 KB of "%s" is taken, and of one byte more quarantined',
    async (fill) => {
      expect(await web.send(callOf(MAX_EVENT_BYTES - 1, fill), callOf(MAX_EVENT_BYTES, fill))).toMatchObject({
        accepted: 2,
      });
      const { quarantined } = await web.send(callOf(MAX_EVENT_BYTES + 1, fill));
      expect(quarantined).toMatchObject([{ index: 0, reason: 'too_large' }]);
    },
  );

  test('a request of 500 KB is taken, and one of a byte more answered with 413', async () => {
    const body = (bytes: number): string => {
      const calls = Array.from({ length: 20 }, (_, at) => ({
        type: 'page',
        anonymousId: 'b',
        messageId: `${bytes}-${at}`,
      }));
      const text = JSON.stringify({ batch: calls });
      return text.slice(0, -1) + ' '.repeat(bytes - Buffer.byteLength(text)) + '}';
    };
    expect(await web.post('batch', body(MAX_BODY_BYTES))).toMatchObject({ status: 200, body: { accepted: 20 } });
    const { status, body: problem } = await web.post<Problem>('batch', body(MAX_BODY_BYTES + 1));
    expect(status).toBe(413);
    expect(problem).toMatchObject({ code: 'payload_too_large' });
    expect(problem.message).toMatch(/500 KB/);
  });

  test('2,500 events are taken in one request, the 2,501st goes to quarantine, and 5,001 are answered with 413', async () => {
    const batch = (count: number): object[] =>
      Array.from({ length: count }, (_, at) => ({
        type: 'page',
        anonymousId: `v${at % 50}`,
        messageId: `${count}-${at}`,
      }));
    expect(await web.post('batch', { batch: batch(2_500) })).toMatchObject({ status: 200, body: { accepted: 2_500 } });
    expect(await web.post('batch', { batch: batch(2_501) })).toMatchObject({
      status: 200,
      body: { accepted: 2_500, quarantined: [{ index: 2_500, messageId: '2501-2500', reason: 'too_many_events' }] },
    });
    expect(await web.post('batch', { batch: batch(5_001) })).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
    expect((await shop.ask('/api/quarantine/replay', {})).body).toMatchObject({ accepted: 1 });
    expect(await shop.holders('anonymous_id:v49')).toMatchObject([{ lastAt: expect.any(String) }]);
  });

  test('64 levels are not too deep, one more is', async () => {
    const nested = (levels: number): object => (levels === 0 ? {} : { in: nested(levels - 1) });
    const page = (levels: number): object => ({ type: 'page', anonymousId: 'deep', properties: nested(levels) });
    expect(await web.send(page(62))).toMatchObject({ accepted: 1 });
    expect(await web.send(page(63))).toMatchObject({ quarantined: [{ reason: 'too_deep' }] });
  });

  test('a hundred thousand levels harm nobody', async () => {
    const deep = `${'{"in":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const call = `{"type":"page","anonymousId":"deeper","properties":${deep}}`;
    const { body } = await web.post('batch', `{"batch":[${call},{"type":"page","anonymousId":"deeper"}]}`);
    expect(body).toMatchObject({ accepted: 1, quarantined: [{ index: 0, reason: 'too_deep' }] });
  });
});
