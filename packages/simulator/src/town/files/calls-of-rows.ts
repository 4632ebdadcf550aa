import type { TownRow } from '../life/town-row.ts';
import type { JsonObject, SegmentCall } from '../../segment-call.ts';
import type { ToldCall } from '../../told-call.ts';
import { TOWN_FILES } from './town-files.ts';

/**
 * What the mappings of `examples/town` make of rows, as far as the answer key needs it: whom each event is about, what it
 * says of them and of money. All lines of a receipt must be among the rows.
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
  const { customer_number: id, user_id, card, first_name, last_name, email, phone, born_on } = row.cells;
  const { street, postal_code, city, country } = row.cells;
  const externalIds: JsonObject[] = [
    ...idIn('customer_number', id),
    ...idIn('user_id', user_id, 'main'),
    ...idIn('loyalty_card', card, 'main'),
  ];
  const said = { firstName: first_name, lastName: last_name, email, phone, birthday: born_on };
  const address = written({ street, postalCode: postal_code, city, country });
  return told(row, `customer/${id}`, {
    type: 'identify',
    context: { externalIds },
    traits: { ...written(said), ...(Object.keys(address).length > 0 && { address }) },
  });
}

type Cell = TownRow['cells'][string] | undefined;

function idIn(type: string, id: Cell, namespace?: string): JsonObject[] {
  if (id === null || id === undefined) return [];
  return [{ type, id: String(id), ...(namespace !== undefined && { namespace }) }];
}

/** The cells that hold something. */
function written(cells: Readonly<Record<string, Cell>>): JsonObject {
  const full = Object.entries(cells).filter(([, cell]) => cell !== null && cell !== undefined && cell !== '');
  return Object.fromEntries(full.map(([name, cell]) => [name, String(cell)]));
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

function externalId(type: string, id: Cell): JsonObject {
  return { externalIds: idIn(type, id) };
}
