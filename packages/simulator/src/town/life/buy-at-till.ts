import { nearestStore } from '../brand/store.ts';
import { stockAt } from '../brand/stock.ts';
import type { Product } from '../brand/product.ts';
import { heldAt } from '../people/period.ts';
import { type Basket, basketProperties, fillBasket } from './basket.ts';
import { sayCard } from './card.ts';
import { type Customer, nextNumber } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { homeAt } from './home-at.ts';
import type { Naming, PlacedOrder } from './placed-order.ts';
import type { Scene } from './scene.ts';
import { writeTillRows } from './till-rows.ts';

/** Points for each hundred minor units on a card. */
const POINTS_PER_HUNDRED = 1;

/**
 * A purchase in the customer's store of what of these products is on the shelf; null when nothing is. `card` is the number
 * shown, or null: then nobody is named and the receipt stands for itself.
 */
export function buyAtTill(
  scene: Scene,
  customer: Customer,
  { products, card }: { readonly products: readonly Product[]; readonly card: string | null },
  at: number,
): PlacedOrder | null {
  const { random, resident } = customer;
  const store = nearestStore(homeAt(scene.family, resident, at));
  const [first, ...others] = products.filter(({ productId }) => stockAt(scene.seed, store.id, productId, at) > 0);
  if (first === undefined) return null;
  const basket = limitToShelf(
    scene,
    store.id,
    fillBasket(random, scene.family.currency, [first, ...others], false),
    at,
  );
  const orderId = `T-${resident.number}-${nextNumber(customer, 'receipt')}`;
  const named: Naming =
    card === null ? { anonymousId: `receipt-${orderId}` } : { context: externalIds(idOf('loyalty_card', card)) };
  if (card !== null) sayCard(scene, customer, card, at);

  const isInFile = store.isOffline;
  const points = card === null ? {} : { points_earned: Math.floor(basket.totalMinor / 100) * POINTS_PER_HUNDRED };
  const properties = { ...basketProperties(orderId, basket), store: store.id, ...points };
  const isTold = isInFile
    ? writeTillRows(scene, customer, { orderId, basket, card, store: store.id }, at)
    : scene.telling.say({
        source: 'store-tills',
        resident,
        at,
        body: { type: 'track', event: 'Order Completed', ...named, properties },
      });
  if (isTold) {
    const { currency, totalMinor, lines } = basket;
    const bought = { at, orderId, currency, totalMinor, lines: lines.length, isNamed: card !== null, isInFile };
    scene.telling.learn({ kind: 'bought', resident: resident.id, ...bought });
  }
  return { orderId, customer, named, basket, way: 'till', at };
}

/** The card the resident carries at this instant (ms since 1970), or null. */
export function cardAt({ resident }: Customer, at: number): string | null {
  return heldAt(resident.cards, at)?.number ?? null;
}

/** The basket, with no more of anything than the shelf holds. */
function limitToShelf(scene: Scene, store: string, basket: Basket, at: number): Basket {
  const isEnough = basket.lines.every(
    ({ product, quantity }) => quantity <= stockAt(scene.seed, store, product.productId, at),
  );
  if (isEnough) return basket;
  const [first, ...others] = basket.lines.map((line) => ({ ...line, quantity: 1 }));
  if (first === undefined) return basket;
  const revenueMinor = [first, ...others].reduce((sum, line) => sum + line.priceMinor, 0);
  const discountMinor = basket.coupon === null ? 0 : Math.floor(revenueMinor / 10);
  return {
    ...basket,
    lines: [first, ...others],
    revenueMinor,
    discountMinor,
    totalMinor: revenueMinor - discountMinor,
  };
}
