import { createHmac } from 'node:crypto';
import { subkey } from './archive-key.ts';
import type { ArchiveManifest, SectionEnd, SectionHead } from './archive-format.ts';

/** Authenticates what an archive says of itself, and by the hashes in it every row. */
export interface TrailerMac {
  /** Takes a part in, in the order of the archive. */
  add(part: ArchiveManifest | SectionHead | SectionEnd): void;
  /** The HMAC-SHA256 in hex; ends it. */
  finish(stateHash: string): string;
}

/** For an archive with this key. */
export function createTrailerMac(key: Buffer): TrailerMac {
  const hmac = createHmac('sha256', subkey(key, 'trailer'));
  return {
    add: (part) => void hmac.update(`${JSON.stringify(part)}\n`),
    finish: (stateHash) => hmac.update(stateHash).digest('hex'),
  };
}
