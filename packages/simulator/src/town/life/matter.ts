/** What somebody turns to the brand for. */
export interface Matter {
  readonly topic: string;
  /** Id of the true problem behind it; null for a mere question. */
  readonly problem: string | null;
  readonly orderId: string | null;
  /** What the customer writes first, in their language. */
  readonly text: string;
}
