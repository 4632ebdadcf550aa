import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AdminApi, createAdminApi } from '@throughline/simulator/api/admin-api';
import { createRandom } from '@throughline/simulator/random';
import type { SegmentCall } from '@throughline/simulator/segment-call';
import { type SendTotals, sendCalls } from '@throughline/simulator/send/send-calls';
import { compareTotals } from './compare-totals.ts';
import { OLIST_HELP, type OlistArguments, readOlistArguments } from './olist-arguments.ts';
import { eventsOfOrder } from './order-events.ts';
import { missingTables, readOlistOrders } from './tables.ts';
import { totalsOfPeople, totalsOfTables } from './totals.ts';
import { findWriteKey } from './write-key.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readOlistArguments(process.argv.slice(2), process.env, ROOT);
  if (asked === 'help') {
    process.stdout.write(OLIST_HELP);
    return 0;
  }
  if ('mistake' in asked) return refuse(asked.mistake);
  const [missing] = missingTables(asked.folder);
  if (missing !== undefined) {
    return refuse(
      `The Olist tables are not there (${missing} is missing): give their folder or set THROUGHLINE_OLIST_DIR.`,
    );
  }
  const token = readAdminToken();
  if (token === null) {
    return refuse('There is no admin token: start the engine with npm start first, or set THROUGHLINE_ADMIN_TOKEN.');
  }
  try {
    return await streamAndCheck(asked, createAdminApi(asked.url, token));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** 0 when the engine's totals are the tables', 1 when they differ. */
async function streamAndCheck(
  { folder, url, writeKey, shuffle, isTwice }: OlistArguments,
  api: AdminApi,
): Promise<number> {
  const key = writeKey ?? (await findWriteKey(api, path.join(ROOT, '.throughline', 'olist-write-key.json')));
  const orders = readOlistOrders(folder);
  const events = orders.flatMap(eventsOfOrder);
  if (shuffle !== null) shuffleInPlace(events, shuffle);
  say(`${orders.length} orders in ${events.length} events${shuffle === null ? '' : `, shuffled by seed ${shuffle}`}`);

  const first = await send(events, url, key, 'sent');
  const second = isTwice ? await send(events, url, key, 'sent again') : null;
  const isClean = first.quarantined.size === 0 && (second === null || second.duplicates === events.length);

  const ours = new Set(orders.map(({ customer }) => customer.customer_unique_id));
  const found = await totalsOfPeople(api.readPeople(), (userId) => ours.has(userId));
  const { isSame, text } = compareTotals(totalsOfTables(orders), found);
  say(`\n${text}\n`);
  say(isSame && isClean ? 'Everything has arrived, once.' : 'The engine differs from the tables.');
  return isSame && isClean ? 0 : 1;
}

/** Sends all events and tells what became of them. */
async function send(events: readonly SegmentCall[], url: string, key: string, word: string): Promise<SendTotals> {
  const startedAt = performance.now();
  const calls = events.map((call) => ({ source: 'olist', call }));
  const totals = await sendCalls(calls, { baseUrl: url, writeKeys: new Map([['olist', key]]) });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`${word} in ${seconds} s: ${totals.accepted} new, ${totals.duplicates} known already`);
  for (const [reason, count] of totals.quarantined) say(`  quarantined: ${count} for ${reason}`);
  return totals;
}

/** @source Fisher and Yates 1938, in Durstenfeld's form. */
function shuffleInPlace(events: SegmentCall[], seed: string): void {
  const random = createRandom(seed);
  for (let last = events.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [events[last], events[other]] = [events[other]!, events[last]!];
  }
}

function readAdminToken(): string | null {
  const { THROUGHLINE_ADMIN_TOKEN, THROUGHLINE_DATA_DIR } = process.env;
  if (THROUGHLINE_ADMIN_TOKEN) return THROUGHLINE_ADMIN_TOKEN;
  const file = path.join(THROUGHLINE_DATA_DIR || path.join(ROOT, '.throughline/data'), 'admin-token');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function refuse(fix: string): number {
  process.stderr.write(`${fix}\n`);
  return 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
