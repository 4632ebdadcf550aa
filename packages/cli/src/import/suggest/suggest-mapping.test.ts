import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TriedFolder, tryFolder } from '../testing/try-import.ts';
import { suggestMapping } from './suggest-mapping.ts';

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

const MAX_EXPANSION = 200;
/** What a proposal makes of the files it was made from. */
async function tried(files: readonly string[]) {
  const mapping = await suggestMapping(files, MAX_EXPANSION);
  return { mapping, ...(await it.preview(files, mapping)) };
}
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');

test('finds keys, joins, lists, times, money and people of tables that belong together', async () => {
  const files = [
    it.write(
      'shop_orders_2024.csv',
      `order_id,customer_id,created_at,status\n${lines(20, (at) => `o${at},c${at % 7},2024-01-${String(at + 1).padStart(2, '0')} 10:00:00,paid`)}`,
    ),
    it.write(
      'shop_customers.csv.gz',
      gzipSync(`customer_id,email,city\n${lines(7, (at) => `c${at},p${at}@example.org,Rome`)}`),
    ),
    it.write(
      'shop_order_items.csv',
      `order_id,sku,quantity,unit_price\n${lines(40, (at) => `o${at % 20},s${at % 5},2,1.10`)}`,
    ),
  ];
  const { mapping, preview, rows } = await tried(files);
  expect(rows.bad).toBe(0);
  expect(mapping.tables).toMatchObject({
    orders: { files: 'shop_orders_2024.csv*', key: 'order_id', columns: { created_at: { type: 'time' } } },
    customers: { files: 'shop_customers.csv*', key: 'customer_id' },
    order_items: { columns: { quantity: { type: 'number' }, unit_price: { type: 'number' } } },
  });
  expect(preview).toMatchObject({
    users: 7,
    rules: [{ name: 'orders', events: 20, firstAt: '2024-01-01T10:00:00.000Z' }],
    money: [{ event: 'Order Completed', property: 'total', sum: '88', currency: 'EUR' }],
  });
});

test('groups lines of invoices, and reads numbers and dates as they are written in Europe', async () => {
  const row = (at: number): string =>
    `R${Math.floor(at / 3)};${String((at % 28) + 1).padStart(2, '0')}/03/2024 09:15;1.234,50;${at % 4}`;
  const content = Buffer.from(`InvoiceNo;Date;Amount;Client No;Café\n${lines(30, (at) => `${row(at)};é`)}`, 'latin1');
  const { mapping, preview } = await tried([it.write('invoices.csv', content)]);
  expect(mapping.tables['invoices']).toEqual({
    files: 'invoices.csv*',
    encoding: 'windows-1252',
    columns: {
      Date: { type: 'time', format: 'dd/MM/yyyy HH:mm' },
      Amount: { type: 'number', decimal: ',', thousands: '.' },
    },
  });
  expect(preview).toMatchObject({ users: 4, rules: [{ events: 10 }], money: [{ sum: '37035', property: 'total' }] });
});

test('takes the name of an event from its column, and ids from the whole row where there is none', async () => {
  const event = (at: number): string =>
    JSON.stringify({
      event_type: at % 2 ? 'view' : 'cart',
      user: { id: `u${at % 3}` },
      time: `2024-01-01T00:00:${10 + at}Z`,
      tags: ['x'],
    });
  const { preview } = await tried([it.write('clicks.ndjson', lines(20, event))]);
  expect(preview).toMatchObject({ sameIds: 0, rules: [{ events: 20, sample: { event: 'cart', userId: 'u0' } }] });
});

test('files that differ in digits are one table; without time or person it says what to fill in', async () => {
  const files = [it.write('stock-2024-01.csv', 'sku,place\na,1\n'), it.write('stock-2024-02.csv', 'sku,place\nb,2\n')];
  const { mapping, events } = await tried(files);
  expect(mapping.tables).toMatchObject({ stock: { files: 'stock-*.csv*', key: 'sku' } });
  expect(events.made).toBe(2);
  expect(JSON.stringify(mapping.events)).toContain('Say who it is.');
});

test('a file that cannot be read is refused as by an import', async () => {
  await expect(suggestMapping([it.write('a.csv', '<html>')], MAX_EXPANSION)).rejects.toThrow(/is a web page/);
});
