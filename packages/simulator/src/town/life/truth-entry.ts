import type { ProblemKind } from '../brand/problem-kind.ts';

/** Why a person wants something. */
export type WantReason = 'broken' | 'gift' | 'baby' | 'moving' | 'season' | 'replenishment' | 'browsing';

/** How a want ended: bought where, or not from the brand. */
export type WantEnd = 'bought online' | 'bought in a store' | 'bought by the partner' | 'bought elsewhere' | 'given up';

/** Why a person stopped dealing with the brand. */
export type LeavingReason = 'moved away' | 'unresolved problem' | 'no more need' | 'price' | 'died';

/** One line of the answer key. Instants are ms since 1970; `resident` is a resident's id; what lies after the calendar is null. */
export type TruthEntry =
  /** Everything this source's record is about is the resident's; several residents may own one. */
  | { readonly kind: 'owns'; readonly resident: string; readonly record: OwnedRecord; readonly isTraceable: boolean }
  | {
      readonly kind: 'lives_with';
      readonly residents: readonly [string, string];
      readonly from: number;
      readonly until: number | null;
    }
  | {
      readonly kind: 'want';
      readonly resident: string;
      readonly from: number;
      readonly until: number;
      readonly reason: WantReason;
      readonly productId: string;
      readonly end: WantEnd;
      /** Whoever bought it: the order or receipt, or null. */
      readonly orderId: string | null;
    }
  /** Money owed to the brand; the same order may be told by two calls and counts once. */
  | {
      readonly kind: 'bought';
      readonly resident: string;
      readonly at: number;
      readonly orderId: string;
      readonly currency: string;
      readonly totalMinor: number;
      readonly lines: number;
      /** The buyer was named to the brand in some way. */
      readonly isNamed: boolean;
      /** Told by the till file, not by a call. */
      readonly isInFile: boolean;
    }
  | { readonly kind: 'cancelled'; readonly resident: string; readonly at: number; readonly orderId: string }
  | {
      readonly kind: 'refunded';
      readonly resident: string;
      readonly at: number;
      readonly refundId: string;
      /** What was given back in truth. */
      readonly orderId: string;
      /** False where there was no receipt, so that the brand knows no order. */
      readonly isLinked: boolean;
      readonly currency: string;
      readonly amountMinor: number;
    }
  | {
      readonly kind: 'promise';
      readonly resident: string;
      readonly what: 'delivery' | 'pickup' | 'refund' | 'call back';
      /** Order, refund or problem it belongs to. */
      readonly about: string;
      readonly madeAt: number;
      readonly promisedAt: number;
      readonly keptAt: number | null;
      /** 0 when kept in time; null when it was never kept, or not within the calendar. */
      readonly lateMs: number | null;
    }
  | {
      readonly kind: 'problem';
      readonly resident: string;
      readonly id: string;
      readonly orderId: string;
      readonly what: ProblemKind;
      readonly from: number;
      /** When it was solved; null if never. */
      readonly until: number | null;
    }
  | {
      readonly kind: 'contact';
      /** Who called or wrote: another than the problem's resident where that one had died. */
      readonly resident: string;
      readonly at: number;
      readonly channel: 'call' | 'chat';
      readonly problem: string | null;
      readonly isAnswered: boolean;
    }
  /** What somebody found who came to a store for a product. */
  | {
      readonly kind: 'shelf';
      readonly resident: string;
      readonly at: number;
      readonly store: string;
      readonly productId: string;
      readonly isEmpty: boolean;
    }
  /** A question of the brand; `isRepeated` where this person had answered it before. */
  | {
      readonly kind: 'asked';
      readonly resident: string;
      readonly at: number;
      readonly question: string;
      readonly isRepeated: boolean;
    }
  | {
      readonly kind: 'left';
      readonly resident: string;
      readonly at: number;
      readonly reason: LeavingReason;
      /** Their last order went well, as far as they can tell. */
      readonly wasSatisfied: boolean;
    }
  | { readonly kind: 'died'; readonly resident: string; readonly at: number };

/** A record as the API names it. */
export interface OwnedRecord {
  readonly source: string;
  readonly subjectType: string;
  readonly subject: string;
}
