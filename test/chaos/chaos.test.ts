import { createRandom } from '@throughline/simulator/random';
import { describe, expect, test } from 'vitest';
import { readChaosArguments } from './chaos-arguments.ts';
import { runCampaign } from './run-campaign.ts';

const FAULTS = {
  kills: 0,
  stops: 0,
  only: '',
  isJson: true,
  mayStorm: false,
  mayFillDisk: false,
};

describe('nothing that was acknowledged is lost or stored twice', { timeout: 300_000 }, () => {
  test('whatever is killed, on one server with its own database and on two servers with a bad network', async () => {
    const seed = 'slice';
    const result = await runCampaign({ ...FAULTS, kills: 8, seed }, createRandom(seed), () => undefined);
    expect(result).toMatchObject({ lost: 0, duplicated: 0, wrong: [] });
    expect(result.acked).toBeGreaterThan(100);
    expect(result.kills).toBe(8);
  });

  test('when the database is stopped at once, and it serves again within ten seconds', async () => {
    const seed = 'stops';
    const result = await runCampaign({ ...FAULTS, stops: 2, seed }, createRandom(seed), () => undefined);
    expect(result).toMatchObject({ lost: 0, duplicated: 0, wrong: [] });
    expect(result.slowestMs['immediate stop of the database']).toBeLessThan(10_000);
  });
});

test('what a campaign is asked for is read, or the mistake is named', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  expect(readChaosArguments(['--kills', '7', '--seed', 'a', '--json', '--no-disk'], now)).toEqual({
    ...FAULTS,
    kills: 7,
    seed: 'a',
    mayStorm: true,
  });
  expect(readChaosArguments(['--kills', 'all'], now)).toMatchObject({ mistake: expect.stringContaining('all') });
  expect(readChaosArguments(['--help'], now)).toBe('help');
});
