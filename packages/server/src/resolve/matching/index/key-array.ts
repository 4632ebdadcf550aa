import type { KeyForm } from './key-form.ts';

const INT8 = 20;
const HEADER_BYTES = 20;
const ITEM_BYTES = 12;

/** Keys as a `bigint[]` in binary. @source PostgreSQL, array_recv. */
export function keyArray(forms: readonly Pick<KeyForm, 'high' | 'low'>[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + forms.length * ITEM_BYTES);
  bytes.writeInt32BE(forms.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(0, 4);
  bytes.writeInt32BE(INT8, 8);
  if (forms.length === 0) return bytes.subarray(0, 12);
  bytes.writeInt32BE(forms.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const { high, low } of forms) {
    bytes.writeInt32BE(8, at);
    bytes.writeInt32BE(high, at + 4);
    bytes.writeInt32BE(low, at + 8);
    at += ITEM_BYTES;
  }
  return bytes;
}
