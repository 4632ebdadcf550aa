import { hash } from 'node:crypto';
import { dashedFromBinary } from '../config/uuid-from-bytes.ts';

const head = new DataView(new ArrayBuffer(8));

/** 16 bytes of the hash of (source, messageId), as a UUID. */
export function dedupeKeyOf(sourceId: string, messageId: string): string {
  return dashedFromBinary(hash('sha256', `${sourceId}\0${messageId}`, 'binary'));
}

/** 8 bytes of the hash of a body, as a signed decimal: tells a resend from another body under the same id. */
export function bodyHashOf(body: string): string {
  const binary = hash('sha256', body, 'binary');
  for (let at = 0; at < 8; at += 1) head.setUint8(at, binary.charCodeAt(at));
  return head.getBigInt64(0).toString();
}
