import type { Touchpoint } from '@throughline/contract/touchpoint';
import type { KeyOf } from '../../words/define-words.ts';
import type { Say } from '../../words/use-words.ts';
import type { timelineWords } from './timeline-words.ts';

type Key = KeyOf<NonNullable<typeof timelineWords.keys>>;

/** What has a sentence of its own; the brand's own events are called as the brand calls them. */
const KNOWN: readonly Key[] = [
  'page',
  'screen',
  'identify',
  'alias',
  'order_completed',
  'order_updated',
  'order_cancelled',
  'order_refunded',
  'order_shipped',
  'order_delivered',
  'order_ready_for_pickup',
  'payment_info_entered',
  'coupon_applied',
  'coupon_denied',
  'support_requested',
  'call_received',
  'call_made',
  'chat_started',
  'store_visited',
  'product_reviewed',
  'product_shared',
  'cart_shared',
  'question_answered',
  'product_viewed',
  'product_clicked',
  'product_list_viewed',
  'products_searched',
  'product_added',
  'product_removed',
  'product_added_to_wishlist',
  'cart_viewed',
  'checkout_started',
  'email_delivered',
  'email_opened',
  'email_link_clicked',
  'email_bounced',
  'unsubscribed',
  'segment_consent_preference_updated',
  'signed_up',
  'signed_in',
  'signed_out',
  'account_closed',
  'loyalty_card_replaced',
  'decided',
  'consent_granted',
  'consent_denied',
  'suppressed',
  'suppression_lifted',
  'merged',
  'split',
  'renamed',
];

/** What happened, in a few words: a visit with its number of pages and its length, a known event, or the event's name. */
export function touchpointTitle(touchpoint: Touchpoint, say: Say<Key>, language: string): string {
  const { what, kind, count, at, from } = touchpoint;
  if (kind === 'browsing' && count > 1) {
    const minutes = Math.round((Date.parse(at) - Date.parse(from)) / 60_000);
    return minutes < 1 ? say('visit', { count }) : say('visitIn', { count, time: durationText(minutes, language) });
  }
  if (what === 'group') return say('group_call');
  const known = KNOWN.find((key) => key === what);
  return known === undefined ? sentence(what) : say(known, { count });
}

/** `6 min`, `1 h 20 min`. */
export function durationText(minutes: number, language: string): string {
  const part = (value: number, unit: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (minutes < 60) return part(minutes, 'minute');
  const rest = minutes % 60;
  return [part(Math.floor(minutes / 60), 'hour'), ...(rest > 0 ? [part(rest, 'minute')] : [])].join(' ');
}

/** A slug as words: `quiz_finished` as `Quiz finished`. */
function sentence(slug: string): string {
  const words = slug.replaceAll('_', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
