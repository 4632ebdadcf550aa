import type { TownRow } from '../life/town-row.ts';
import type { JsonObject, SegmentCall } from '../../segment-call.ts';
import type { ToldCall } from '../../told-call.ts';
import { TOWN_FILES } from './town-files.ts';

/**
 * What the mappings of `examples/town` make of rows, as far as the answer key needs it: whom each event is about and
 * what it says of money. All lines of a receipt must be among the rows.
 */
export function callsOfRows(rows: readonly TownRow[]): ToldCall[] {
  const calls: ToldCall[] = [];
  const receipts = new Map<string, TownRow[]>();
  for (const row of rows) {
    if (row.file !== 'till') calls.push(row.file === 'crm' ? customer(row) : review(row));
    else {
      const id = String(row.cells['receipt_id']);
      receipts.set(id, [...(receipts.get(id) ?? []), row]);
    }
  }
  return [...calls, ...[...receipts].map(([id, lines]) => receipt(id, lines))];
}

function customer(row: TownRow): ToldCall {
  const { customer_number: id } = row.cells;
  return told(row, `customer/${id}`, { type: 'identify', context: externalId('customer_number', id) });
}

function review(row: TownRow): ToldCall {
  const { review_id: id, user_id: userId, email } = row.cells;
  return told(row, `review/${id}`, {
    type: 'track',
    event: 'Product Reviewed',
    ...(userId === null
      ? { anonymousId: `review-${id}`, context: externalId('email', email) }
      : { userId: String(userId) }),
  });
}

function receipt(id: string, lines: readonly TownRow[]): ToldCall {
  const [first] = lines as [TownRow, ...TownRow[]];
  const { card, currency, total } = first.cells;
  return told(first, `receipt/${id}`, {
    type: 'track',
    event: 'Order Completed',
    ...(card === null ? { anonymousId: `receipt-${id}` } : { context: externalId('loyalty_card', card) }),
    properties: { order_id: id, total, currency },
  });
}

function told(row: TownRow, messageId: string, call: Omit<SegmentCall, 'messageId' | 'timestamp'>): ToldCall {
  const { person, isUntraceable, writtenAt, file } = row;
  const timestamp = new Date(writtenAt).toISOString();
  return { source: TOWN_FILES[file].source, person, isUntraceable, call: { ...call, messageId, timestamp } };
}

function externalId(type: string, id: string | number | null | undefined): JsonObject {
  return { externalIds: id === null || id === undefined ? [] : [{ type, id: String(id) }] };
}
