import { createHash } from 'node:crypto';
import type { Json } from '@throughline/core/collect/event-fact';
import { canonicalJson } from '@throughline/core/people/canonical-json';

/** What of an entry is chained: all of it. `at` is ISO 8601 with microseconds. */
export interface ChainedEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** A place in the chain: how many entries there are up to it, and a hash that depends on each of them. */
export interface ChainLink {
  readonly sequence: number;
  /** SHA-256, 64 hexadecimal digits. */
  readonly hash: string;
}

/** Before the first entry. */
export const NO_LINK: ChainLink = { sequence: 0, hash: '0'.repeat(64) };

/**
 * The place of an entry behind another one. Whoever changes an entry must change the hash of every later one, and so
 * the last, which others have noted. O(size).
 * @source Haber & Stornetta 1991, "How to time-stamp a digital document", section 5.1: linking.
 */
export function linkAfter({ sequence, hash }: ChainLink, entry: ChainedEntry): ChainLink {
  const { id, at, actor, action, subject, detail } = entry;
  const next = sequence + 1;
  const text = canonicalJson([hash, next, id, at, actor, action, subject, detail as Json]);
  return { sequence: next, hash: createHash('sha256').update(text).digest('hex') };
}
