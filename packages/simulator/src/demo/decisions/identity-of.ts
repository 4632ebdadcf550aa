import type { DecideRequest } from '@throughline/contract/decide';
import type { ExternalId } from '../../segment-call.ts';
import type { Naming } from '../../town/life/placed-order.ts';

/** A person as a place names them that asks for a decision. */
export function identityOf({ userId, anonymousId, context }: Naming): DecideRequest['identity'] {
  const externalIds = context?.['externalIds'] as unknown as ExternalId[] | undefined;
  return { ...(userId && { userId }), ...(anonymousId && { anonymousId }), ...(externalIds && { externalIds }) };
}
