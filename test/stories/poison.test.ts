import { keptLog } from '@throughline/server/testing/test-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let log: ReturnType<typeof keptLog>;

beforeEach(async () => {
  log = keptLog();
  shop = await startShop({ log: log.log });
  web = await shop.addSource('web', 'public');
});
afterEach(() => shop.close());

/** Lets the database fail with a SQLSTATE as soon as an event's payload holds the word "poison". */
async function failWith(sqlState: string, times = 1_000_000): Promise<void> {
  await shop.database.pool.query(`
    create sequence failures;
    create function fail_on_poison() returns trigger language plpgsql as $$
    begin
      if new.payload like '%poison%' and nextval('failures') <= ${times} then
        raise exception 'cannot store %', new.payload using errcode = '${sqlState}';
      end if;
      return new;
    end $$;
    create trigger fail_on_poison before insert on event for each row execute function fail_on_poison();`);
}

async function heal(): Promise<void> {
  await shop.database.pool.query('drop trigger fail_on_poison on event');
}

function pages(count: number, ...poisoned: number[]): object[] {
  return Array.from({ length: count }, (_, at) => ({
    type: 'page',
    messageId: `m${at}`,
    anonymousId: `v${at % 20}`,
    name: poisoned.includes(at) ? 'poison' : 'page',
  }));
}

describe('model.md 7: an event that the database refuses', () => {
  test.each([
    ['22001', 'data too long'],
    ['22021', 'not in the encoding'],
    ['23514', 'a check'],
    ['54000', 'a limit of the program'],
  ])('with %s (%s) goes to quarantine alone, and the other 999 commit', async (sqlState) => {
    await failWith(sqlState);
    const { status, body } = await web.post('batch', { batch: pages(1_000, 617) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 999, duplicates: 0 });
    expect(body.quarantined).toMatchObject([{ index: 617, messageId: 'm617', reason: 'rejected_by_database' }]);
    expect(body.quarantined[0]!.detail).toBe(`The event could not be stored (SQLSTATE ${sqlState}).`);
    expect(await shop.stats()).toMatchObject({ events: 999, people: 20, quarantined: 1 });
  });

  test('is found among others like it, and is taken in when it is replayed after the fault is mended', async () => {
    await failWith('22003');
    const { body } = await web.post('batch', { batch: pages(300, 0, 149, 150, 299) });
    expect(body.quarantined.map(({ index }) => index)).toEqual([0, 149, 150, 299]);
    expect((await shop.ask('/api/quarantine/replay', {})).body).toMatchObject({ accepted: 0 });
    expect(await shop.stats()).toMatchObject({ events: 296, quarantined: 4 });
    await heal();
    expect((await shop.ask('/api/quarantine/replay', {})).body).toMatchObject({ accepted: 4, quarantined: 0 });
    expect(await shop.stats()).toMatchObject({ events: 300, quarantined: 0 });
  });

  test('is not told in the log: what the database quotes is personal', async () => {
    await failWith('22003');
    await web.send({ type: 'page', anonymousId: 'kanarienvogel', name: 'poison' });
    expect(log.said()).toContain('22003');
    expect(log.said()).not.toContain('kanarienvogel');
  });
});

describe('model.md 7: a database that is sick', () => {
  test.each([
    ['53100', 'disk full'],
    ['53200', 'out of memory'],
    ['57014', 'cancelled'],
    ['57P03', 'starting'],
    ['58030', 'read error'],
    ['XX001', 'damaged'],
    ['42P01', 'a statement of ours that is wrong'],
  ])('with %s (%s) is answered with 503: no event is to blame, none is quarantined', async (sqlState) => {
    await failWith(sqlState);
    const { status, headers } = await web.post('batch', { batch: pages(50, 20) });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const { events: committed, quarantined } = await shop.stats();
    expect(quarantined).toBe(0);
    await heal();
    // What other transactions had taken in of the same request is known when it comes again.
    const { body } = await web.post('batch', { batch: pages(50, 20) });
    expect(body).toMatchObject({ accepted: 50 - committed, duplicates: committed, quarantined: [] });
    expect(await shop.stats()).toMatchObject({ events: 50 });
  });

  test.each(['40001', '40P01'])('a race that is lost (%s) is run again and nobody notices', async (sqlState) => {
    await failWith(sqlState, 5);
    expect((await web.post('batch', { batch: pages(50, 20) })).body).toMatchObject({ accepted: 50, quarantined: [] });
  });
});
