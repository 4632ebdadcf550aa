/** A shelf of the brand. */
export type Category = 'kitchen' | 'household' | 'clothing' | 'shoes' | 'baby' | 'toys' | 'outdoor' | 'pantry';

/** Something the brand sells. */
export interface Product {
  readonly productId: string;
  readonly name: string;
  readonly category: Category;
  /** List price in hundredths of a euro; what it costs elsewhere is said by `priceMinor`. */
  readonly euroMinor: number;
  /** Comes in sizes, so it may not fit. */
  readonly isSized: boolean;
  readonly isGift: boolean;
  /** Breaks one day and is replaced. */
  readonly isDurable: boolean;
}
