import type { HoldoutCheck } from '@throughline/contract/lift';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { createAskAdmin } from '@throughline/simulator/api/ask-admin';
import { summariseDecisions } from '@throughline/simulator/demo/decisions/decision-summary';
import { showDecisions } from '@throughline/simulator/demo/decisions/show-decisions';
import { createProgress } from '@throughline/simulator/demo/progress';
import { sendTown } from '@throughline/simulator/demo/send-town';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import { lastMonths } from '@throughline/simulator/town/last-months';
import type { TownSize } from '@throughline/simulator/town/stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.close());

/** The demo's town told, decided for and answered to, and what its last part says. */
async function runOn(size: TownSize) {
  const signal = new AbortController().signal;
  const api = createAdminApi(shop.url, ADMIN_TOKEN, signal);
  const writeKeys = new Map<string, string>();
  for (const source of TOWN_SOURCES) writeKeys.set(source.name, (await api.createSource(source)).writeKey);
  const nowhere = { write: () => undefined };
  const engine = { baseUrl: shop.url, writeKeys, signal, ask: createAskAdmin(shop.url, ADMIN_TOKEN, signal) };
  await sendTown(size, engine, createProgress(nowhere));
  return showDecisions(size, engine, nowhere);
}

describe('what randomisation shows of the town', { timeout: 240_000 }, () => {
  test('holds what is true, and is far from what attribution would claim', async () => {
    const parts = await runOn({ people: 3_000, seed: '1', calendar: lastMonths(4) });
    const { lift, truth, asked, heldOut, claim } = parts;
    expect(asked).toBeGreaterThan(2_000);
    // Four standard errors of the draw.
    expect(Math.abs(heldOut / asked - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / asked));
    if (lift.kind !== 'measured') throw new Error(`not identifiable: ${lift.because.join('; ')}`);
    expect(lift.treated).toBeGreaterThan(0.98 * (asked - heldOut));
    expect(lift.low).toBeLessThan(truth.ofPolicy);
    expect(lift.high).toBeGreaterThan(truth.ofPolicy);
    expect([...claim.byAction.values()].reduce((sum, orders) => sum + orders, 0)).toBe(claim.orders);
    expect(claim.orders / (asked - heldOut)).toBeGreaterThan(2 * truth.ofPolicy);
    expect(parts.examples.join('\n')).toContain('There is nothing yet that could be bought again');
    expect(summariseDecisions(parts)).toMatch(
      /^Attribution would claim \d+ orders; randomisation shows that -?\d+ \(-?\d+ to \d+\) came because of it.*; the truth is \d+\.$/m,
    );
    const { body } = await shop.ask<HoldoutCheck>('/api/lift/holdout-check');
    expect(body).toMatchObject({ leaks: 0, isClean: true, heldOutPeople: expect.any(Number) });
  });

  test('is nothing where there are too few people, and says so', async () => {
    const parts = await runOn({ people: 150, seed: '1', calendar: lastMonths(2) });
    expect(parts.lift.kind).toBe('not_identifiable');
    expect(summariseDecisions(parts)).toMatch(/not identifiable: .*\d/);
  });
});
