import type { ExportedOrder, OrdersExportQuery } from '@throughline/contract/export';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { readOrdersAfter } from '../../understand/read-orders-after.ts';
import type { Column } from './column.ts';
import { watchErasures } from './erased-meanwhile.ts';
import type { ExportPage, ExportSource } from './export-source.ts';
import { inSnapshot } from './in-snapshot.ts';

const PAGE_PEOPLE = 500;

/** Every order of everybody, or some. */
export function ordersSource(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  query: OrdersExportQuery,
): ExportSource<ExportedOrder> {
  const isAsked = orderFilter(query);
  return {
    name: 'orders',
    columns: ORDER_COLUMNS,
    line: (order) => JSON.stringify(order),
    dayOf: null,
    pages: () => inSnapshot(pool, (client) => pagesOf(client)),
  };

  /** In one snapshot, as people are: an order moves with its person. */
  async function* pagesOf(client: PoolClient): AsyncGenerator<ExportPage<ExportedOrder>> {
    const erasedMeanwhile = await watchErasures(pool, client);
    const brand = settings();
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readOrdersAfter>> = await readOrdersAfter(
        client,
        { after, limit: PAGE_PEOPLE },
        brand,
      );
      const asked = page.orders.filter(isAsked);
      const erased = await erasedMeanwhile([...new Set(asked.map(({ personId }) => personId))]);
      yield { rows: asked.filter(({ personId }) => !erased.has(personId)), leftOut: erased.size };
      after = page.last;
    } while (after !== null);
  }
}

/** Whether an order is asked for; instants are compared as such, whatever their offset. */
function orderFilter(query: OrdersExportQuery): (order: ExportedOrder) => boolean {
  const from = query.placedFrom === undefined ? null : Date.parse(query.placedFrom);
  const to = query.placedTo === undefined ? null : Date.parse(query.placedTo);
  return function isAsked({ placedAt, status, currency }) {
    if (query.status !== undefined && query.status !== status) return false;
    if (query.currency !== undefined && query.currency !== currency) return false;
    if (from === null && to === null) return true;
    const placed = placedAt === null ? null : Date.parse(placedAt);
    return placed !== null && (from === null || placed >= from) && (to === null || placed < to);
  };
}

const ORDER_COLUMNS: readonly Column<ExportedOrder>[] = [
  { name: 'person_id', kind: 'text', read: (order) => order.personId },
  { name: 'order_key', kind: 'text', read: (order) => order.orderKey },
  { name: 'namespace', kind: 'text', read: (order) => order.namespace },
  { name: 'order_id', kind: 'text', read: (order) => order.orderId },
  { name: 'status', kind: 'text', read: (order) => order.status },
  { name: 'currency', kind: 'text', read: (order) => order.currency },
  { name: 'total', kind: 'decimal', read: (order) => order.total },
  { name: 'shipping', kind: 'decimal', read: (order) => order.shipping },
  { name: 'tax', kind: 'decimal', read: (order) => order.tax },
  { name: 'discount', kind: 'decimal', read: (order) => order.discount },
  { name: 'refunded', kind: 'decimal', read: (order) => order.refunded },
  { name: 'placed_at', kind: 'instant', read: (order) => order.placedAt },
  { name: 'approved_at', kind: 'instant', read: (order) => order.approvedAt },
  { name: 'ready_at', kind: 'instant', read: (order) => order.readyAt },
  { name: 'shipped_at', kind: 'instant', read: (order) => order.shippedAt },
  { name: 'delivered_at', kind: 'instant', read: (order) => order.deliveredAt },
  { name: 'cancelled_at', kind: 'instant', read: (order) => order.cancelledAt },
  { name: 'promised_at', kind: 'instant', read: (order) => order.promisedAt },
  { name: 'is_promise_kept', kind: 'boolean', read: (order) => order.isPromiseKept },
  { name: 'is_counted_elsewhere', kind: 'boolean', read: (order) => order.isCountedElsewhere },
  { name: 'lines', kind: 'json', read: (order) => JSON.stringify(order.lines) },
  { name: 'refunds', kind: 'json', read: (order) => JSON.stringify(order.refunds) },
];
