import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A row of the orders table; times are naive, in São Paulo, and empty where nothing has happened. */
export interface OrderRow {
  readonly order_id: string;
  readonly customer_id: string;
  readonly order_status: string;
  readonly order_purchase_timestamp: string;
  readonly order_approved_at: string;
  readonly order_delivered_carrier_date: string;
  readonly order_delivered_customer_date: string;
  readonly order_estimated_delivery_date: string;
}

/** A row of the customers table: `customer_id` is made anew for each order, `customer_unique_id` is the person. */
export interface CustomerRow {
  readonly customer_id: string;
  readonly customer_unique_id: string;
  readonly customer_zip_code_prefix: string;
  readonly customer_city: string;
  readonly customer_state: string;
}

/** A row of the items table: one piece of one product. */
export interface ItemRow {
  readonly order_id: string;
  readonly product_id: string;
  readonly seller_id: string;
  readonly price: string;
  readonly freight_value: string;
}

/** A row of the payments table; an order may be paid in several ways. */
export interface PaymentRow {
  readonly order_id: string;
  readonly payment_value: string;
}

/** A row of the reviews table; the same `review_id` may stand beside several orders. */
export interface ReviewRow {
  readonly review_id: string;
  readonly order_id: string;
  readonly review_score: string;
  readonly review_comment_title: string;
  readonly review_comment_message: string;
  readonly review_answer_timestamp: string;
}

/** One order with everything the tables say of it. */
export interface OlistOrder {
  readonly order: OrderRow;
  readonly customer: CustomerRow;
  readonly items: readonly ItemRow[];
  readonly payments: readonly PaymentRow[];
  readonly reviews: readonly ReviewRow[];
}

const TABLES = ['orders', 'customers', 'order_items', 'order_payments', 'order_reviews'] as const;

/** The paths of the tables that are missing below `folder`; none when it holds the data set. */
export function missingTables(folder: string): string[] {
  return TABLES.map((table) => pathOf(folder, table)).filter((file) => !existsSync(file));
}

/** Reads the five tables and puts them together, order by order. All in memory: about 200 MB for 20,000 orders. */
export function readOlistOrders(folder: string): OlistOrder[] {
  const customers = new Map(readTable<CustomerRow>(folder, 'customers').map((row) => [row.customer_id, row]));
  const items = Map.groupBy(readTable<ItemRow>(folder, 'order_items'), (row) => row.order_id);
  const payments = Map.groupBy(readTable<PaymentRow>(folder, 'order_payments'), (row) => row.order_id);
  const reviews = Map.groupBy(readTable<ReviewRow>(folder, 'order_reviews'), (row) => row.order_id);
  return readTable<OrderRow>(folder, 'orders').map((order) => {
    const customer = customers.get(order.customer_id);
    if (customer === undefined)
      throw new Error('An order has no row in the customers table: the tables do not belong together.');
    return {
      order,
      customer,
      items: items.get(order.order_id) ?? [],
      payments: payments.get(order.order_id) ?? [],
      reviews: reviews.get(order.order_id) ?? [],
    };
  });
}

function readTable<Row>(folder: string, table: (typeof TABLES)[number]): Row[] {
  return parse<Row>(gunzipSync(readFileSync(pathOf(folder, table))), { columns: true, bom: true });
}

function pathOf(folder: string, table: string): string {
  return path.join(folder, 'dev', `olist_${table}_dataset.csv.gz`);
}
