import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRequestKeys } from './request-keys.ts';

const secret = Buffer.alloc(32, 1);
const keys = createRequestKeys(secret);
const id = (at: number): string => `019357b2-7c1e-7a04-8e0b-${String(at).padStart(12, '0')}`;

test('a draw is the first 53 bits of an HMAC-SHA-256 of the id of its decision', () => {
  for (let at = 0; at < 1_000; at += 1) {
    const bits =
      createHmac('sha256', secret)
        .update(`draw\0${id(at)}`)
        .digest()
        .readBigUInt64BE() >> 11n;
    expect(keys.drawOf(id(at))).toBe(Number(bits) / 2 ** 53);
  }
});

test('draws are even: chi-squared of 100 classes stays below its quantile at 0.1%', () => {
  const counts = Array<number>(100).fill(0);
  for (let at = 0; at < 100_000; at += 1) counts[Math.floor(keys.drawOf(id(at)) * 100)]! += 1;
  const statistic = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  expect(statistic).toBeLessThan(148.2);
});

test('a body is the same in any order of its members and with any token, and no other', () => {
  const body = {
    moment: 'home',
    identity: { userId: 'ada', identityToken: 'a' },
    requestId: '1',
    context: { a: 1, b: 2 },
  };
  const same = {
    requestId: '1',
    context: { b: 2, a: 1 },
    identity: { identityToken: 'b', userId: 'ada' },
    moment: 'home',
  };
  expect(keys.bodyKey({ ...same, writeKey: 'k' })).toBe(keys.bodyKey(body));
  expect(keys.bodyKey({ ...body, context: { a: 1 } })).not.toBe(keys.bodyKey(body));
  expect(keys.bodyKey({ ...body, identity: { userId: 'bea' } })).not.toBe(keys.bodyKey(body));
});

test('a request id is of its source', () => {
  expect(keys.requestKey('one', '1')).not.toBe(keys.requestKey('other', '1'));
  expect(keys.requestKey('one', '1')).toBe(createRequestKeys(secret).requestKey('one', '1'));
});
