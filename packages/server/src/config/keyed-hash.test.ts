import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyedHash } from './keyed-hash.ts';

test.each(['', 'record', 'Ștefan 😀', 'x'.repeat(5_000)])('equals the HMAC of the platform', (text) => {
  for (const key of [Buffer.alloc(32, 7), Buffer.alloc(100, 9)]) {
    const keyed = createKeyedHash(key);
    keyed('something longer than what comes next');
    expect(keyed(text)).toBe(createHmac('sha256', key).update(text).digest('binary'));
  }
});
