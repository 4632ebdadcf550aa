import path from 'node:path';
import { type Count, meanOf, shareOf } from './count.ts';
import { readTable } from './read-table.ts';

/** Lateness and reviews of the Olist marketplace, by the name of the town's rate. */
export async function olistRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  const table = (name: string) => readTable(path.join(folder, 'retail/olist/dev', `olist_${name}_dataset.csv.gz`));
  const experienceOf = new Map<string, 'on time' | 'late' | 'not delivered'>();
  for await (const row of table('orders')) {
    const delivered = row['order_delivered_customer_date']!;
    const experience =
      delivered === '' ? 'not delivered' : delivered > row['order_estimated_delivery_date']! ? 'late' : 'on time';
    experienceOf.set(row['order_id']!, experience);
  }
  const experiences = [...experienceOf.values()].filter((experience) => experience !== 'not delivered');
  const scores: Record<string, number[]> = { 'on time': [], late: [], 'not delivered': [] };
  const hasText: boolean[] = [];
  for await (const row of table('order_reviews')) {
    scores[experienceOf.get(row['order_id']!)!]!.push(Number(row['review_score']));
    hasText.push(row['review_comment_message'] !== '');
  }
  return new Map([
    ['deliveries after the promised moment', shareOf(experiences.map((experience) => experience === 'late'))],
    ...Object.entries(scores).map(([name, list]) => [`mean review score, ${name}`, meanOf(list)] as const),
    ['reviews with text', shareOf(hasText)],
  ]);
}

/** Repeated buying and anonymous lines of the UCI shop, by the name of the town's rate. */
export async function uciRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  const isNamed: boolean[] = [];
  const invoicesOf = new Map<string, Set<string>>();
  for await (const row of readTable(path.join(folder, 'retail/uci_online_retail/online_retail.csv.gz'))) {
    const { InvoiceNo: invoice = '', CustomerID: customer = '' } = row;
    isNamed.push(customer !== '');
    if (customer !== '' && !invoice.startsWith('C'))
      invoicesOf.set(customer, (invoicesOf.get(customer) ?? new Set()).add(invoice));
  }
  return new Map([
    ['order lines without a customer', shareOf(isNamed.map((named) => !named))],
    ['named buyers with more than one purchase', shareOf([...invoicesOf.values()].map(({ size }) => size > 1))],
  ]);
}

/** Empty shelves of the VN2 stores: every store-product in every week. */
export async function shelfRates(folder: string): Promise<ReadonlyMap<string, Count>> {
  let [empty, all] = [0, 0];
  for await (const row of readTable(path.join(folder, 'operations/vn2_store_inventory/week0_in_stock.csv.gz'))) {
    for (const [column, cell] of Object.entries(row)) {
      if (!/^\d{4}-/.test(column)) continue;
      all += 1;
      if (cell === 'False') empty += 1;
    }
  }
  return new Map([['shelves found empty', { value: empty / all, cases: all }]]);
}
