/** Money of one currency, in whole minor units as decimal text, as the engine adds it up. */
export interface TotalMoney {
  readonly currency: string;
  /** Of orders that were not cancelled. */
  readonly orderedMinor: string;
  readonly cancelledMinor: string;
  readonly refundedMinor: string;
}

/** What a stream of calls must come to in the engine, to the last one. */
export interface Totals {
  /** Calls as they are sent, doubled ones twice. */
  readonly calls: number;
  /** Sent again under the same messageId. */
  readonly duplicates: number;
  /** How many must be refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** The rest: events that the engine stores. */
  readonly events: number;
  /** Of these: test traffic, which is about nobody. */
  readonly tests: number;
  /** Orders placed and not cancelled. */
  readonly orders: number;
  readonly cancelled: number;
  /** Sorted by currency. */
  readonly money: readonly TotalMoney[];
}
