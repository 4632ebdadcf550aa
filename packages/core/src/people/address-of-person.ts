import type { IdentifierType } from '../resolve/identifier.ts';
import type { PersonDocument, PersonIdentifier } from './person-document.ts';

/** Those that name a person best first. */
const BEST_FIRST: readonly IdentifierType[] = [
  'user_id',
  'customer_number',
  'loyalty_card',
  'email',
  'phone',
  'anonymous_id',
  'device_id',
];

/**
 * The identifier by which an event of a server means this person and nobody else; null where every one of theirs is
 * somebody else's as well.
 */
export function addressOfPerson({ identifiers }: Pick<PersonDocument, 'identifiers'>): PersonIdentifier | null {
  for (const type of BEST_FIRST) {
    const found = identifiers.find((one) => one.type === type && one.state === 'standing');
    if (found !== undefined) return found;
  }
  return null;
}
