import type { Review, ReviewAnswer, ReviewPage } from '@throughline/contract/review';
import { textTable } from '../print/text-table.ts';

/** Review items as a table, or `Nothing.` */
export function reviewsText({ reviews, nextCursor }: ReviewPage): string {
  if (reviews.length === 0) return 'Nothing.\n';
  const table = textTable(
    ['key', 'kind', 'status', 'about', 'people', 'since'],
    reviews.map((review) => [
      review.key,
      review.kind,
      review.status,
      aboutText(review),
      review.people.join(' '),
      (review.ruledAt ?? review.openedAt).slice(0, 10),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** One item in a line. */
export function reviewText({ review }: ReviewAnswer): string {
  const { key, status, until, judgementId } = review;
  const more = [until !== null && `until ${until}`, judgementId !== null && `judgement ${judgementId}`].filter(Boolean);
  return `${key}: ${status}, ${aboutText(review)}${more.length === 0 ? '' : ` (${more.join(', ')})`}\n`;
}

function aboutText({ identifier, recordIds, match }: Review): string {
  if (match !== null) return `${match.left} ${match.right} ${match.bits.toFixed(2)} bits`;
  return identifier === null ? `records ${recordIds.join(' ')}` : `${identifier.type} ${identifier.value}`;
}
