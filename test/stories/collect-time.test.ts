import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const MINUTE_MS = 60_000;

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

/** Sends one page view and says when it is held to have happened, in ms from now. */
async function storedAt(
  messageId: string,
  timestamp: number,
  sentAt: number,
  where: 'batch' | 'event',
): Promise<number> {
  const iso = (at: number): string => new Date(at).toISOString();
  const sent = { sentAt: iso(sentAt) };
  const call = { type: 'page', anonymousId: messageId, messageId, timestamp: iso(timestamp) };
  const { status } = await web.post(
    'batch',
    where === 'batch' ? { batch: [call], ...sent } : { batch: [{ ...call, ...sent }] },
  );
  expect(status).toBe(200);
  return Date.parse((await shop.person(`anonymous_id:${messageId}`)).firstAt) - Date.now();
}

describe('the sender’s clock', () => {
  test.each(['batch', 'event'] as const)('an hour fast is corrected by sentAt of the %s', async (where) => {
    const now = Date.now();
    const at = await storedAt(`fast-${where}`, now + 50 * MINUTE_MS, now + 60 * MINUTE_MS, where);
    expect(at / MINUTE_MS).toBeCloseTo(-10, 0);
  });

  test('two years slow is corrected', async () => {
    const then = Date.now() - 2 * 365 * 24 * 60 * MINUTE_MS;
    expect((await storedAt('slow', then - 5 * MINUTE_MS, then, 'batch')) / MINUTE_MS).toBeCloseTo(-5, 0);
  });

  test('less than a minute off is believed, so that the event keeps its own time', async () => {
    const timestamp = Date.now() - 10 * MINUTE_MS;
    await storedAt('nearly right', timestamp, Date.now() - 50_000, 'batch');
    expect((await shop.person('anonymous_id:nearly right')).firstAt).toBe(new Date(timestamp).toISOString());
  });

  test('is compared at each sending, so that a resend from an offline device keeps its time', async () => {
    const timestamp = Date.now() - 3 * 24 * 60 * MINUTE_MS;
    await storedAt('offline for days', timestamp, Date.now(), 'batch');
    expect((await shop.person('anonymous_id:offline for days')).firstAt).toBe(new Date(timestamp).toISOString());
  });

  test.each([
    ['2025-03-01T10:00:00+02:00', '2025-03-01T08:00:00.000Z'],
    ['2025-03-01T10:00:00', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01', '2025-03-01T00:00:00.000Z'],
    [1_740_823_200_000, '2025-03-01T10:00:00.000Z'],
  ])('writes %s for %s', async (timestamp, instant) => {
    const anonymousId = `clock ${timestamp}`;
    await web.send({ type: 'page', anonymousId, timestamp });
    expect((await shop.person(`anonymous_id:${anonymousId}`)).firstAt).toBe(instant);
  });

  test('counts for the time of arrival where the event has none', async () => {
    await web.send({ type: 'page', anonymousId: 'timeless' });
    const at = Date.parse((await shop.person('anonymous_id:timeless')).firstAt);
    expect(Math.abs(at - Date.now())).toBeLessThan(10_000);
  });
});
