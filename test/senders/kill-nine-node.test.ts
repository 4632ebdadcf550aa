import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { EVENTS, whileKilledTwice } from './killed-twice.ts';
import { NODE_SENDERS, type Target } from './node-senders.ts';

/** Sends the events of a run, a few at a time. */
async function sendAll(name: string, target: Target): Promise<void> {
  const sender = NODE_SENDERS[name]!(target);
  for (let nth = 0; nth < EVENTS; nth += 1) {
    sender.track(`u-${nth % 50}`, 'Product Viewed', { nth });
    if (nth % 20 === 19) await sleep(15);
  }
  await sender.flush();
}

describe('a server that is killed twice while a real SDK sends 1,000 events', { timeout: 90_000 }, () => {
  test.each([
    ['E02', '@segment/analytics-node'],
    ['E03', 'analytics-node'],
    ['E04', '@rudderstack/rudder-sdk-node'],
    ['E07', 'analytics-python'],
  ])('%s %s: every event arrives once', async (_number, name) => {
    const aftermath = await whileKilledTwice((target) => sendAll(name, target));
    expect(aftermath).toMatchObject({ kills: 2, lost: [], doubled: [], acknowledged: EVENTS, arrived: EVENTS });
    expect(aftermath.resent).toBeGreaterThan(0);
  });

  test('E06 @jitsu/js, which does not send again: every event that was acknowledged arrived once', async () => {
    const aftermath = await whileKilledTwice((target) => sendAll('@jitsu/js', target));
    expect(aftermath).toMatchObject({ kills: expect.any(Number), lost: [], doubled: [] });
    expect(aftermath.acknowledged).toBeGreaterThanOrEqual(EVENTS / 5);
    expect(aftermath.kills).toBeGreaterThan(0);
  });
});
