import { type Everybody, ID, shared } from './everybody.ts';

const KEY_BYTES = 6;

/** Records in the order of their ids. O(n log n). */
export function orderById({ recordIds }: Pick<Everybody, 'recordIds'>, records: number): Uint32Array {
  const keys = new Float64Array(records);
  for (let record = 0; record < records; record += 1)
    for (let at = 0; at < KEY_BYTES; at += 1) keys[record] = keys[record]! * 256 + recordIds[record * ID + at]!;
  const order = Uint32Array.from({ length: records }, (_, record) => record);
  return order.sort((one, other) => keys[one]! - keys[other]! || compareIds(recordIds, one, recordIds, other));
}

/** How two ids are ordered; each is the nth of its list. */
export function compareIds(ids: Uint8Array, nth: number, others: Uint8Array, other: number): number {
  for (let at = 0; at < ID; at += 1) {
    const more = ids[nth * ID + at]! - others[other * ID + at]!;
    if (more !== 0) return more;
  }
  return 0;
}

/** The places that an order gives, by record. */
export function placesOf(order: Uint32Array): Uint32Array {
  const places = shared(Uint32Array, order.length);
  for (const [place, record] of order.entries()) places[record] = place;
  return places;
}

/**
 * Records in the order in which they are scored: names that sound alike follow each other, so that what was made ready for one is there
 * for the next.
 */
export function orderByName({ near }: Pick<Everybody, 'near'>, records: number): Uint32Array {
  const room = 2 ** Math.ceil(Math.log2(records + 1));
  const part = Math.min(1, 2 ** 53 / 2 ** 30 / room);
  const keys = Float64Array.from({ length: records }, (_, record) => Math.floor(near[record]! * part) * room + record);
  keys.sort();
  const order = shared(Uint32Array, records);
  for (const [place, key] of keys.entries()) order[place] = key % room;
  return order;
}
