import type { Random } from '../random.ts';
import type { JsonObject } from '../segment-call.ts';
import { CATALOGUE } from './catalogue.ts';

/** One line of a basket, as Segment's e-commerce properties have it. */
export interface BasketLine extends JsonObject {
  readonly product_id: string;
  readonly name: string;
  readonly category: string;
  readonly price: number;
  readonly quantity: number;
}

/** What an order is made of, as Segment's e-commerce properties have it. */
export interface Basket extends JsonObject {
  readonly order_id: string;
  readonly revenue: number;
  readonly shipping: number;
  readonly discount: number;
  readonly total: number;
  readonly currency: string;
  readonly products: readonly [BasketLine, ...BasketLine[]];
}

const FREE_SHIPPING_FROM_MINOR = 10_000;
const SHIPPING_MINOR = 495;

/** A basket of one to three lines. Money is added up in hundredths, never in floats. */
export function fillBasket(random: Random, orderId: string, currency: string, isShipped: boolean): Basket {
  const first = drawLine(random);
  const lines = [first, ...Array.from({ length: random.integer(0, 2) }, () => drawLine(random))];
  const revenueMinor = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const discountMinor = random.chance(0.15) ? 500 : 0;
  const shippingMinor = isShipped && revenueMinor < FREE_SHIPPING_FROM_MINOR ? SHIPPING_MINOR : 0;
  return {
    order_id: orderId,
    revenue: revenueMinor / 100,
    shipping: shippingMinor / 100,
    discount: discountMinor / 100,
    total: (revenueMinor + shippingMinor - discountMinor) / 100,
    currency,
    products: [toBasketLine(first), ...lines.slice(1).map(toBasketLine)],
  };
}

type Line = ReturnType<typeof drawLine>;

function drawLine(random: Random) {
  return { ...random.pick(CATALOGUE), quantity: random.chance(0.85) ? 1 : 2 };
}

function toBasketLine({ productId, name, category, priceMinor, quantity }: Line): BasketLine {
  return { product_id: productId, name, category, price: priceMinor / 100, quantity };
}
