/** Something about who is who that a person should look at (`model.md` 4.2, 4.4, 5). */
export interface ReviewItem {
  readonly kind: 'contested_value' | 'chain' | 'order_claim' | 'likely_same';
  /** Id of the identifier in question; for a chain of rulings, and for two people who are alike, the two record ids. */
  readonly subject: string;
  /** What the item rests on, sorted: it reopens only when this changes. */
  readonly evidence: readonly string[];
}

/** The text whose hash is the item's key: equal evidence, equal key, whenever it is found again. */
export function reviewEvidenceKey(item: ReviewItem): string {
  return ['review', item.kind, item.subject, ...item.evidence].join('\0');
}
