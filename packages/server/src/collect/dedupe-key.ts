import { hash } from 'node:crypto';

/** 16 bytes of the hash of (source, messageId), as a UUID. */
export function dedupeKeyOf(sourceId: string, messageId: string): string {
  const hex = hash('sha256', `${sourceId}\0${messageId}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** 8 bytes of the hash of a body, as a signed decimal: tells a resend from another body under the same id. */
export function bodyHashOf(body: string): string {
  return hash('sha256', body, 'buffer').readBigInt64BE(0).toString();
}
