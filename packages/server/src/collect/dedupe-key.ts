import { hash } from 'node:crypto';
import { dashedFromBinary } from '../config/uuid-from-bytes.ts';

/** 16 bytes of the hash of (source, messageId), as a UUID. */
export function dedupeKeyOf(sourceId: string, messageId: string): string {
  return dashedFromBinary(hash('sha256', `${sourceId}\0${messageId}`, 'binary'));
}

/** 8 bytes of the hash of a body, one character each: tells a resend from another body under the same id. */
export function bodyHashOf(body: string | Buffer): string {
  return hash('sha256', body, 'binary').slice(0, 8);
}

/** A body's hash as the signed decimal that PostgreSQL writes. */
export function bodyHashText(bodyHash: string): string {
  return Buffer.from(bodyHash, 'latin1').readBigInt64BE().toString();
}
