import type { Product } from '../brand/product.ts';
import type { Customer } from './customer.ts';
import type { WantReason } from './truth-entry.ts';

/** What somebody wants from some moment on (ms since 1970). */
export interface Want {
  readonly customer: Customer;
  readonly from: number;
  readonly reason: WantReason;
  readonly product: Product;
}
