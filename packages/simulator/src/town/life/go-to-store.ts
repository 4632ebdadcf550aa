import { DAY_MS } from '../duration.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import type { Product } from '../brand/product.ts';
import { stockAt } from '../brand/stock.ts';
import { nearestStore } from '../brand/store.ts';
import { buyAtTill, cardAt } from './buy-at-till.ts';
import { type Customer, remember } from './customer.ts';
import { homeAt } from './home-at.ts';
import { whenOpen } from './opening-hours.ts';
import { orderOnline } from './order-online.ts';
import { choosePlace } from './place.ts';
import type { PlacedOrder } from './placed-order.ts';
import { suffer } from './problem.ts';
import { refund } from './refund.ts';
import { mayAct, type Scene } from './scene.ts';
import { useTablet } from './use-tablet.ts';

const CARD_FORGOTTEN_PROBABILITY = 0.08;
const SUBSTITUTE_PROBABILITY = 0.4;
const ORDERED_INSTEAD_PROBABILITY = 0.3;
const RETURNED_PROBABILITY = 0.04;
const RECEIPT_LOST_PROBABILITY = 0.35;
const TABLET_PROBABILITY = 0.3;
/** Who fills a basket for points has more in it. */
const MOST_EXTRAS = 3;
const EXTRA_ANONYMOUS_PROBABILITY = 0.25;
const DAMAGED_PROBABILITY = 0.01;

/** A trip to the store for a product: it is there, or something like it, or it is ordered, or it was for nothing (null). */
export function goToStore(
  scene: Scene,
  customer: Customer,
  product: Product,
  isCardShown: boolean,
  from: number,
): PlacedOrder | null {
  const at = whenOpen(from);
  if (!mayAct(scene, customer, at)) return null;
  const { random, resident } = customer;
  const store = nearestStore(homeAt(scene.family, resident, at));
  const isThere = (wanted: Product) => stockAt(scene.seed, store.id, wanted.productId, at) > 0;
  const card = isCardShown && !random.chance(CARD_FORGOTTEN_PROBABILITY) ? cardAt(customer, at) : null;
  const isEmpty = !isThere(product);
  const found = { at, store: store.id, productId: product.productId, isEmpty };
  scene.telling.learn({ kind: 'shelf', resident: resident.id, ...found });
  const chosen = !isEmpty ? product : insteadOf(product);
  if (chosen === null) return orderInstead();
  if (resident.habits.usesStoreTablet && random.chance(TABLET_PROBABILITY)) useTablet(scene, customer, store, at);
  const extraCount =
    card === null ? Number(random.chance(EXTRA_ANONYMOUS_PROBABILITY)) : random.integer(0, MOST_EXTRAS);
  const extras = Array.from({ length: extraCount }, () => random.pick(CATALOGUE)).filter(
    (extra, i, all) => extra !== chosen && all.indexOf(extra) === i,
  );
  const receipt = buyAtTill(scene, customer, { products: [chosen, ...extras], card }, at);
  if (receipt === null) return null;
  remember(customer, 'well');
  liveWith(receipt);
  return receipt;

  function insteadOf(wanted: Product): Product | null {
    if (!random.chance(SUBSTITUTE_PROBABILITY)) return null;
    const similar = CATALOGUE.filter((other) => other.category === wanted.category && isThere(other));
    return similar.length === 0 ? null : random.pick(similar);
  }

  function orderInstead(): PlacedOrder | null {
    const place = random.chance(ORDERED_INSTEAD_PROBABILITY) ? choosePlace(random, scene, customer, at) : null;
    const order = place && orderOnline(scene, customer, { place, product, isGuest: false }, at);
    if (order === null) remember(customer, 'disappointing');
    return order;
  }

  function liveWith(bought: PlacedOrder): void {
    const broughtBackAt = at + random.integer(1, 20) * DAY_MS;
    if (card !== null && random.chance(DAMAGED_PROBABILITY)) {
      const isSolved = suffer(scene, bought, 'damaged', at + DAY_MS, null);
      remember(customer, isSolved ? 'badly, then solved' : 'badly');
    } else if (random.chance(RETURNED_PROBABILITY) && mayAct(scene, customer, broughtBackAt)) {
      const hasReceipt = !random.chance(RECEIPT_LOST_PROBABILITY);
      refund(scene, bought, { part: 'first line', hasReceipt, isAtTill: true }, broughtBackAt);
    }
  }
}
