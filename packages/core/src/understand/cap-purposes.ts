import type { ConsentFold } from './consent-fold.ts';

/** Purposes kept of a person. Brands have a handful; more come from somebody who makes names up. */
export const MAX_PURPOSES = 32;

/** By purpose. */
type Consents = Readonly<Record<string, ConsentFold>>;

/**
 * Keeps the first `most` purposes: short names first, then by code unit. Mergeable for the same reason as `capTraits`:
 * the order looks at names alone. What is left out counts as never granted, so that crowding out can only silence.
 */
export function capPurposes(consents: Consents, most: number = MAX_PURPOSES): Consents {
  const names = Object.keys(consents);
  if (names.length <= most) return consents;
  const kept = names.sort((a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)).slice(0, most);
  return Object.fromEntries(kept.map((name) => [name, consents[name]!]));
}
