import { eventsOf } from '@throughline/core/testing/event-builder';
import { PUBLIC, SERVER } from '@throughline/core/resolve/trust';
import type { EventFact } from '@throughline/core/collect/event-fact';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addHistorySources, historyFacts } from '../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';

const web = eventsOf('web', PUBLIC);
const shop = eventsOf('shop', SERVER);
/** More than a record remembers for the fast path. */
const DEVICES = 120;
/** More than silence it. */
const EMAILS = 60;

const ada = Array.from({ length: DEVICES }, (_, at) => web.page({ userId: 'ada', anonymousId: `device-${at}` }, at));
const adaInTheShop = Array.from({ length: EMAILS }, (_, at) =>
  shop.identify({ userId: 'ada' }, { email: `ada-${at}@example.org` }, at),
);

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment({ country: 'DE', currency: 'EUR' });
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

/** Takes events in by tens, and compares with the pure core after each of the later ones. */
async function expectTheSame(early: readonly EventFact[], later: readonly EventFact[]): Promise<void> {
  await deployment.empty();
  const facts = historyFacts([...early, ...later]);
  for (let at = 0; at < early.length; at += 10)
    await ingestFacts(deployment, facts.slice(at, Math.min(at + 10, early.length)));
  for (let at = early.length; at < facts.length; at += 1) {
    await ingestFacts(deployment, [facts[at]!]);
    expect(await storedState(deployment)).toBe(pureState(deployment, facts.slice(0, at + 1)));
  }
}

async function soleClaims(): Promise<number> {
  const { rows } = await deployment.pool.query<{ sole: number }>(
    'select count(*)::int as sole from record_identifier where is_sole',
  );
  return rows[0]!.sole;
}

describe('someone with more identifiers than are read where people are settled', () => {
  test('is recognised by a device seen long ago, whoever shows it next', async () => {
    await expectTheSame(ada, [
      web.page({ userId: 'ada', anonymousId: 'device-0' }, 500),
      web.page({ anonymousId: 'device-1' }, 501),
      web.page({ userId: 'eva', anonymousId: 'device-2' }, 502),
      web.page({ userId: 'ada', anonymousId: 'device-2' }, 503),
    ]);
    expect(await soleClaims()).toBe(DEVICES - 2);
  });

  test('links by none of too many e-mails, whenever the last of them came', async () => {
    const early = adaInTheShop.slice(0, 50);
    await expectTheSame(early, [
      shop.identify({ userId: 'eva' }, { email: 'ada-0@example.org' }, 600),
      shop.identify({ anonymousId: 'x' }, { email: 'ada-1@example.org' }, 601),
      ...adaInTheShop.slice(50, 52),
      shop.identify({ anonymousId: 'y' }, { email: 'ada-2@example.org' }, 602),
    ]);
  });

  test('is made the same anew from the facts of a whole history', async () => {
    await expectTheSame([...ada, ...adaInTheShop], [web.identify({ userId: 'ada', anonymousId: 'device-7' }, {}, 700)]);
  });
});
