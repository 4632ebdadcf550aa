import type { FamilyStory } from './family-story.ts';
import { propertyText } from './property-text.ts';

/** A review as the story tells it, by a call or a row of the portal's file. */
export interface ToldReview {
  readonly resident: string;
  readonly orderId: string;
  readonly rating: number;
  readonly hasText: boolean;
}

/** Every review of a story, once each. */
export function toldReviews({ calls, rows }: Pick<FamilyStory, 'calls' | 'rows'>): ToldReview[] {
  const called = new Map<string, ToldReview>();
  for (const { person, call } of calls) {
    if (call.event !== 'Product Reviewed' || person === null) continue;
    called.set(call.messageId, {
      resident: person,
      orderId: propertyText(call, 'order_id') ?? '',
      rating: Number(propertyText(call, 'rating')),
      hasText: propertyText(call, 'review_body') !== null,
    });
  }
  const written = rows
    .filter(({ file }) => file === 'reviews')
    .map(({ person, cells }) => ({
      resident: person,
      orderId: String(cells['order_id']),
      rating: Number(cells['rating']),
      hasText: cells['body'] !== null,
    }));
  return [...called.values(), ...written];
}
