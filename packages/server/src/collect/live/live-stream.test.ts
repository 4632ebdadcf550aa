import { expect, test } from 'vitest';
import { openLiveStream } from './live-stream.ts';

const ARRIVALS = { events: [], counted: { accepted: 1, duplicates: 0, quarantined: 0 }, leftOut: 1, hasGap: false };

test('a message is an id, a name and one line of data', async () => {
  const stream = openLiveStream();
  stream.tell('abc', ARRIVALS);
  stream.end();
  const text = Buffer.concat(await stream.body.toArray()).toString();
  expect(text).toBe(
    `retry: 2000\nevent: open\ndata: {}\n\nid: abc\nevent: arrivals\ndata: ${JSON.stringify(ARRIVALS)}\n\n`,
  );
});

test('a reader that takes nothing is told so much and no more', () => {
  const stream = openLiveStream();
  let told = 0;
  while (stream.tell('x'.repeat(1_000), ARRIVALS)) told += 1;
  expect(told).toBeGreaterThan(100);
  expect(stream.body.readableLength + stream.body.writableLength).toBeLessThan(300_000);
  stream.body.destroy();
  expect(stream.tell('y', ARRIVALS)).toBe(false);
});
