import type { EventType } from '../../collect/event-fact.ts';

/** What a touchpoint is about. */
export type TouchpointKind =
  | 'order'
  | 'delivery'
  | 'contact'
  | 'browsing'
  | 'message'
  | 'consent'
  | 'suppression'
  | 'decision'
  | 'identity'
  | 'other';

const BY_NAME: Readonly<Record<string, TouchpointKind>> = {
  ...named('order', [
    'Order Completed',
    'Order Updated',
    'Order Cancelled',
    'Order Refunded',
    'Payment Info Entered',
    'Coupon Applied',
    'Coupon Denied',
  ]),
  ...named('delivery', ['Order Shipped', 'Order Delivered', 'Order Ready for Pickup']),
  ...named('contact', [
    'Support Requested',
    'Call Received',
    'Call Made',
    'Chat Started',
    'Store Visited',
    'Product Reviewed',
    'Product Shared',
    'Cart Shared',
    'Question Answered',
  ]),
  ...named('browsing', [
    'Product Viewed',
    'Product Clicked',
    'Product List Viewed',
    'Product List Filtered',
    'Products Searched',
    'Product Added',
    'Product Removed',
    'Cart Viewed',
    'Product Added to Wishlist',
    'Product Removed from Wishlist',
    'Checkout Started',
    'Checkout Step Viewed',
    'Checkout Step Completed',
    'Promotion Viewed',
    'Promotion Clicked',
  ]),
  ...named('message', [
    'Email Delivered',
    'Email Opened',
    'Email Link Clicked',
    'Email Bounced',
    'Email Marked as Spam',
    'Unsubscribed',
    'Push Notification Received',
    'Push Notification Tapped',
  ]),
  ...named('consent', ['Segment Consent Preference Updated']),
  ...named('identity', ['Signed Up', 'Signed In', 'Signed Out', 'Account Closed', 'Loyalty Card Replaced']),
};

/** What an event is about, told from its call and its name (Segment e-commerce, live chat and e-mail specs). */
export function touchpointKind({
  type,
  name,
}: {
  readonly type: EventType;
  readonly name: string | null;
}): TouchpointKind {
  if (type === 'page' || type === 'screen') return 'browsing';
  if (type === 'track') return name !== null && Object.hasOwn(BY_NAME, name) ? BY_NAME[name]! : 'other';
  return 'identity';
}

/** Whether an event is a look at something, of which many in a row are one visit. */
export function isView({ type, name }: { readonly type: EventType; readonly name: string | null }): boolean {
  return type === 'page' || type === 'screen' || name === 'Product Viewed' || name === 'Product List Viewed';
}

function named(kind: TouchpointKind, names: readonly string[]): Record<string, TouchpointKind> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}
