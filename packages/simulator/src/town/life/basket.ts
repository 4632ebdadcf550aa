import type { Random } from '../../random.ts';
import type { JsonObject } from '../../segment-call.ts';
import { decimal, priceMinor } from '../brand/price.ts';
import type { Product } from '../brand/product.ts';

/** One line of an order; amounts in minor units of the order's currency. */
export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
  readonly priceMinor: number;
}

/** What is paid for, in minor units: `totalMinor` is the lines plus shipping less the discount, to the last cent. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly [BasketLine, ...BasketLine[]];
  readonly revenueMinor: number;
  readonly shippingMinor: number;
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly coupon: string | null;
}

const SHIPPING_EURO_MINOR = 490;
const FREE_SHIPPING_FROM_EURO_MINOR = 10_000;
const COUPON_PROBABILITY = 0.12;

/** A basket of these products; prices, shipping and the coupon (a tenth of the goods) in the family's currency. */
export function fillBasket(
  random: Random,
  currency: string,
  products: readonly [Product, ...Product[]],
  isShipped: boolean,
): Basket {
  const toLine = (product: Product): BasketLine => ({
    product,
    quantity: product.category === 'pantry' && random.chance(0.35) ? random.integer(2, 4) : 1,
    priceMinor: priceMinor(product, currency),
  });
  const [first, ...others] = products;
  const lines = [toLine(first), ...others.map(toLine)] as const;
  const revenueMinor = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const price = (euroMinor: number) => priceMinor({ euroMinor }, currency);
  const shippingMinor =
    isShipped && revenueMinor < price(FREE_SHIPPING_FROM_EURO_MINOR) ? price(SHIPPING_EURO_MINOR) : 0;
  const hasCoupon = random.chance(COUPON_PROBABILITY);
  const discountMinor = hasCoupon ? Math.floor(revenueMinor / 10) : 0;
  const totalMinor = revenueMinor + shippingMinor - discountMinor;
  return {
    currency,
    lines,
    revenueMinor,
    shippingMinor,
    discountMinor,
    totalMinor,
    coupon: hasCoupon ? 'TENTH' : null,
  };
}

/** The basket as Segment's e-commerce properties have it. */
export function basketProperties(orderId: string, basket: Basket): JsonObject {
  return {
    order_id: orderId,
    revenue: decimal(basket.revenueMinor),
    shipping: decimal(basket.shippingMinor),
    discount: decimal(basket.discountMinor),
    total: decimal(basket.totalMinor),
    currency: basket.currency,
    ...(basket.coupon !== null && { coupon: basket.coupon }),
    products: basket.lines.map(({ product, quantity, priceMinor: minor }) => ({
      product_id: product.productId,
      name: product.name,
      category: product.category,
      price: decimal(minor),
      quantity,
    })),
  };
}
