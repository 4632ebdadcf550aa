import { describe, expect, test } from 'vitest';
import { createRefusalTally } from './refusal-tally.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function ticking() {
  const clock = { ms: Date.UTC(2026, 10, 22) };
  return { clock, tally: createRefusalTally(() => clock.ms) };
}

describe('F70: refused authorisations', () => {
  test('the first is told at once, those after it in one entry', () => {
    const { clock, tally } = ticking();
    tally.note('admin', 401, '192.0.2.1');
    expect(tally.take()).toEqual([
      {
        actor: 'unknown',
        action: 'authorisation.refused',
        subject: 'admin',
        detail: {
          status: 401,
          attempts: 1,
          addresses: 1,
          isMoreAddresses: false,
          from: '2026-11-22T00:00:00.000Z',
          to: '2026-11-22T00:00:00.000Z',
        },
      },
    ]);
    for (let times = 0; times < 500; times += 1) tally.note('admin', 401, `192.0.2.${times % 7}`);
    expect(tally.take()).toEqual([]);
    clock.ms += MINUTE_MS;
    expect(tally.take()).toMatchObject([{ detail: { attempts: 500, addresses: 7 } }]);
  });

  test('kinds are told apart', () => {
    const { tally } = ticking();
    tally.note('admin', 401, 'a');
    tally.note('admin', 403, 'a');
    tally.note('profiles', 401, 'a');
    expect(tally.take().map(({ subject, detail }) => [subject, detail['status']])).toEqual([
      ['admin', 401],
      ['admin', 403],
      ['profiles', 401],
    ]);
  });

  test('an attack of a day fills no disk and no memory', () => {
    const { clock, tally } = ticking();
    let [entries, attempts] = [0, 0];
    for (let second = 0; second < 86_400; second += 5) {
      clock.ms += 5_000;
      for (let times = 0; times < 20; times += 1) tally.note('admin', 401, `2001:db8::${second}:${times}`);
      for (const { detail } of tally.take()) {
        entries += 1;
        attempts += detail['attempts'] as number;
        expect(detail['addresses']).toBeLessThanOrEqual(1_000);
      }
    }
    for (const { detail } of tally.take(true)) attempts += detail['attempts'] as number;
    expect(entries).toBeLessThan(32);
    expect(attempts).toBe((86_400 / 5) * 20);
  });

  test('who comes back after a quiet time is told of at once', () => {
    const { clock, tally } = ticking();
    tally.note('admin', 401, 'a');
    expect(tally.take()).toHaveLength(1);
    clock.ms += HOUR_MS;
    expect(tally.take()).toEqual([]);
    tally.note('admin', 401, 'b');
    expect(tally.take()).toHaveLength(1);
  });

  test('what is held is told when the server stops', () => {
    const { tally } = ticking();
    tally.note('collect', 401, 'a');
    tally.take();
    tally.note('collect', 401, 'a');
    expect(tally.take(true)).toMatchObject([{ subject: 'collect', detail: { attempts: 1 } }]);
    expect(tally.take(true)).toEqual([]);
  });
});
