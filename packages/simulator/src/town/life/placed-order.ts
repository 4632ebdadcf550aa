import type { Basket } from './basket.ts';
import type { Customer } from './customer.ts';
import type { CallBody } from './utterance.ts';

/** How the brand's systems name a buyer. */
export type Naming = Pick<CallBody, 'userId' | 'anonymousId' | 'context'>;

/** Something bought, online or at a till; instants in ms since 1970. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly customer: Customer;
  /** How the departments name the buyer afterwards. */
  readonly named: Naming;
  readonly basket: Basket;
  readonly way: 'delivery' | 'pickup' | 'till';
  readonly at: number;
}
