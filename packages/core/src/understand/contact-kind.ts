import type { EventFact } from '../collect/event-fact.ts';

const KINDS: Readonly<Record<string, string>> = {
  'Product Reviewed': 'review',
  'Product Shared': 'share',
  'Cart Shared': 'share',
  'Support Requested': 'support',
  'Call Received': 'call',
  'Chat Started': 'chat',
  'Store Visited': 'visit',
};

/** Every kind of contact there is. */
export const CONTACT_KINDS: readonly string[] = [...new Set(Object.values(KINDS))];

/** The kind of contact a track event reports, or null: the person came to us, in whatever department. */
export function contactKindOf({ type, name }: Pick<EventFact, 'type' | 'name'>): string | null {
  return type === 'track' && name !== null && Object.hasOwn(KINDS, name) ? KINDS[name]! : null;
}
