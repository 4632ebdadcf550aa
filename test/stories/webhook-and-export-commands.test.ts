import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '@throughline/cli/run-program';
import type { ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import type { WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import type { WebhookDeliveryPage } from '@throughline/contract/webhook-delivery';
import { WebhookMessage } from '@throughline/contract/webhook-message';
import { type Receiver, startReceiver } from '@throughline/server/engage/webhooks/testing/start-receiver';
import { createAnswerWriter } from '@throughline/server/http/schema-compilers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let receiver: Receiver;
let dir: string;
let out = '';
let err = '';

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'throughline-exports-'));
  receiver = await startReceiver();
  const egress = { namedHosts: ['127.0.0.1'], resolve: async () => [] };
  shop = await startShop({ more: { egress, exportDir: dir } });
});
afterAll(async () => {
  await shop.close();
  await receiver.stop();
  rmSync(dir, { recursive: true });
});

/** Runs a command line against the shop; gives its exit code. */
function run(...words: string[]): Promise<number> {
  out = '';
  err = '';
  return runProgram(['--url', shop.url, ...words], {
    env: { THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN },
    fetch,
    out: (text) => (out += text.toString()),
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
}
async function json<Data>(...words: string[]): Promise<Data> {
  return printedJson(words.slice(0, 2).join(' '), { code: await run('--json', ...words), out, err });
}

test('somebody sets up a webhook, tries it, sees what was sent, sends it again, and removes it', async () => {
  expect(await run('webhooks', 'list')).toBe(0);
  expect(out).toContain('"throughline webhooks create URL" makes one');
  const made = await json<WebhookWithSecret>(
    'webhooks',
    'create',
    receiver.url,
    '--kinds',
    'person.changed',
    '--description',
    'CRM',
  );
  const { id } = made.webhook;
  expect(made).toMatchObject({ webhook: { kinds: ['person.changed'], description: 'CRM', includeRecord: false } });

  expect(await run('webhooks', 'test', id)).toBe(0);
  expect(out).toMatch(/^The receiver answered 200 after \d+ ms/);
  receiver.answer = 418;
  expect(await run('webhooks', 'test', id)).toBe(1);
  expect(out).toBe('The test message did not arrive: Answered 418\n');
  receiver.answer = 200;

  const web = await shop.addSource('web', 'public');
  await web.send({ type: 'page', anonymousId: 'd' });
  await receiver.until(({ length }) => length === 3);
  receiver.verified(made.secret);
  let page = await json<WebhookDeliveryPage>('webhooks', 'deliveries', id, '--status', 'delivered');
  for (; page.deliveries.length === 0; page = await json('webhooks', 'deliveries', id, '--status', 'delivered'))
    await sleep(20);
  const [delivery] = page.deliveries;
  expect(await run('webhooks', 'deliveries', id)).toBe(0);
  expect(out).toMatch(new RegExp(`${delivery!.id} +person.changed .+ delivered +1 +200`));

  expect(await run('webhooks', 'replay', id, delivery!.id)).toBe(0);
  expect(out).toBe('1 delivery is sent again, with the id of before.\n');
  await receiver.until(({ length }) => length === 4);
  expect(await json('webhooks', 'replay', id, '--from', '2020-01-01T00:00:00Z')).toEqual({ replayed: 0 });
  expect(await run('webhooks', 'replay', id)).toBe(2);
  expect(err).toContain('either the id of a delivery, or --from');

  expect(await run('webhooks', 'rotate', id, '--hours', '0')).toBe(0);
  expect(out).toContain('shown this once');
  expect(await run('webhooks', 'change', id, '--disable', '--include-record')).toBe(0);
  const { webhooks } = await json<WebhookList>('webhooks', 'list');
  expect(webhooks).toMatchObject([{ id, isEnabled: false, includeRecord: true }]);
  expect(await run('webhooks', 'change', id, '--enable', '--no-include-record', '--start', 'now')).toBe(0);
  expect(out).toBe(`Webhook ${id} to ${receiver.url}: well, told of person.changed.\n`);
  expect(await run('webhooks', 'change', id)).toBe(2);
  expect(await run('webhooks', 'remove', id)).toBe(0);
  expect((await json<WebhookList>('webhooks', 'list')).webhooks).toEqual([]);
});

test('an address that may not be sent to, and what is no id, are refused with the fix', async () => {
  expect(await run('webhooks', 'create', 'https://10.0.0.1/hook')).toBe(1);
  expect(err).toContain('THROUGHLINE_WEBHOOK_HOSTS');
  expect(await run('webhooks', 'test', 'crm')).toBe(2);
  expect(err).toContain('"throughline webhooks list" shows them');
});

test('what the how-to shows is so', async () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/webhooks.md'), 'utf8');
  const [sample] = [.../```json\n(.+?)```/s.exec(page)!].slice(1);
  const write = createAnswerWriter(true);
  const message = write({ schema: WebhookMessage, method: 'the page', url: 'shows', httpStatus: 'a message' });
  expect(() => message(JSON.parse(sample!))).not.toThrow();

  const lines = [...page.matchAll(/```sh\n(.+?)```/gs)].flatMap(([, block]) => block!.trim().split('\n'));
  const commands = lines.filter((line) => line.startsWith('throughline '));
  expect(commands.length).toBeGreaterThanOrEqual(5);
  let id = '';
  for (const line of commands) {
    const words = line
      .replaceAll(/https:\S+/g, receiver.url)
      .replaceAll('WEBHOOK_ID', id)
      .match(/"[^"]*"|\S+/g)!;
    expect(await run(...words.slice(1).map((word) => word.replaceAll('"', ''))), `${line}: ${err}`).toBe(0);
    id ||= (await json<WebhookList>('webhooks', 'list')).webhooks[0]!.id;
  }
  await run('webhooks', 'remove', id);
});

test('somebody schedules an export, runs it, sees how it went, and ends it', async () => {
  const made = await json<ExportScheduleAnswer>(
    ...'exports schedule people crm/people --at 03:15 --gzip --filter identified=true --keep 3'.split(' '),
  );
  const { id } = made.schedule;
  const query = { identified: true, format: 'ndjson', compress: 'gzip' };
  expect(made.schedule).toMatchObject({ what: 'people', query, every: 'day', at: '03:15', keep: 3, lastRun: null });
  expect(await run('exports', 'run', id)).toBe(0);
  let list = await json<ExportScheduleList>('exports', 'list');
  for (; list.schedules[0]!.lastRun === null; list = await json('exports', 'list')) await sleep(20);
  expect(list.schedules[0]!.lastRun).toMatchObject({ outcome: 'done', rows: 0 });
  expect(await run('exports', 'list')).toBe(0);
  expect(out).toMatch(new RegExp(`${id} +crm/people +people +day at 03:15 .+, 0 rows`));
  const [folder] = readdirSync(path.join(dir, 'crm/people'));
  const manifest = JSON.parse(readFileSync(path.join(dir, 'crm/people', folder!, 'manifest.json'), 'utf8')) as object;
  expect(manifest).toMatchObject({ scheduleId: id, rows: 0, files: [{ name: 'people.ndjson.gz' }] });
  expect(await run('exports', 'remove', id)).toBe(0);
  expect(out).toBe(`Schedule ${id} is ended: no more people to "crm/people". Its files stay.\n`);

  expect(await run('exports', 'schedule', 'people', '../out')).toBe(1);
  expect(await run('exports', 'schedule', 'people', 'x', '--filter', 'identified')).toBe(2);
  expect(await run('exports', 'schedule', 'points', 'x')).toBe(2);
  expect(await run('exports', 'run', 'x')).toBe(2);
});
