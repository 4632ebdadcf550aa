import type { PersonDocument } from '../people/person-document.ts';

/**
 * Whether something of a person lies after a decision already, since a sender's clock was ahead: then the decision has
 * outcomes from the start.
 */
export function hasLaterFacts(
  { lastAt, orders }: Pick<PersonDocument, 'lastAt' | 'orders'>,
  decidedAt: number,
): boolean {
  return lastAt > decidedAt || orders.some(({ placedAt }) => placedAt !== null && placedAt > decidedAt);
}
