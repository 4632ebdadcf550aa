import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

/** Lines of one order. */
export const LINES_AN_ORDER = 4;
/** Orders of one customer. */
const ORDERS_A_CUSTOMER = 5;
const FIRST_ORDER_AT = Date.UTC(2022, 0, 1);
const MINUTE_MS = 60_000;

/** A data set on disk, and what is known of it. */
export interface GeneratedTables {
  readonly files: readonly string[];
  readonly orders: number;
  readonly customers: number;
}

/**
 * Writes two CSV tables: lines of orders, and customers by the key that orders name them by. Every tenth order has its
 * last line at the end of the file, so that groups are not contiguous. The same for the same number of lines.
 */
export async function generateTables(folder: string, lines: number): Promise<GeneratedTables> {
  const orders = Math.max(1, Math.floor(lines / LINES_AN_ORDER));
  const customers = Math.max(1, Math.floor(orders / ORDERS_A_CUSTOMER));
  const files = ['order_lines.csv', 'customers.csv'].map((name) => path.join(folder, name));
  await writeLines(files[0]!, function* (): Generator<string> {
    yield 'order_id,line,customer_no,ordered_at,status,sku,quantity,price,currency,store\n';
    for (let order = 0; order < orders; order += 1)
      yield* linesOf(order, customers, order % 10 === 0 ? 'early' : 'all');
    for (let order = 0; order < orders; order += 10) yield* linesOf(order, customers, 'late');
  });
  await writeLines(files[1]!, function* (): Generator<string> {
    yield 'customer_no,login,email,first_name,last_name,city\n';
    for (let customer = 0; customer < customers; customer += 1) {
      yield `${customer},user-${customer},person${customer}@example.org,First${customer % 997},Last${customer % 9973},City ${customer % 100}\n`;
    }
  });
  return { files, orders, customers };
}

function* linesOf(order: number, customers: number, part: 'all' | 'early' | 'late'): Generator<string> {
  const customer = (order * 7919) % customers;
  const at = new Date(FIRST_ORDER_AT + order * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
  const [from, to] =
    part === 'all'
      ? [0, LINES_AN_ORDER]
      : part === 'early'
        ? [0, LINES_AN_ORDER - 1]
        : [LINES_AN_ORDER - 1, LINES_AN_ORDER];
  for (let line = from; line < to; line += 1) {
    const price = `${(order + line) % 200}.${String((order * 31 + line) % 100).padStart(2, '0')}`;
    yield `O-${order},${line + 1},${customer},${at},paid,SKU-${(order + line * 13) % 5000},${1 + (line % 3)},${price},EUR,store ${order % 50}\n`;
  }
}

const WRITE_CHARACTERS = 1_000_000;

async function writeLines(file: string, lines: () => Generator<string>): Promise<void> {
  const stream = createWriteStream(file);
  let text = '';
  for (const line of lines()) {
    text += line;
    if (text.length < WRITE_CHARACTERS) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'finish');
}
