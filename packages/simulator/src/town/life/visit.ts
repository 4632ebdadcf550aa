import type { JsonObject } from '../../segment-call.ts';
import { HOUR_MS, MINUTE_MS } from '../duration.ts';
import { decimal, priceMinor } from '../brand/price.ts';
import type { Product } from '../brand/product.ts';
import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import type { Place } from './place.ts';
import { mayAct, type Scene } from './scene.ts';

/** How far somebody goes in one visit. */
export type Depth = 'look' | 'basket' | 'checkout';

const SEARCH_PROBABILITY = 0.3;
const HOME_PAGE_PROBABILITY = 0.5;
/** Of a visit in the app; what it saw is sent hours later. */
const OFFLINE_PROBABILITY = 0.2;
const LONGEST_OFFLINE_HOURS = 60;

/** One visit to the web shop or the app for the sake of a product; it lasts some minutes. Returns when it ends, ms. */
export function visit(
  scene: Scene,
  customer: Customer,
  place: Place,
  { product, depth }: { readonly product: Product; readonly depth: Depth },
  at: number,
): number {
  const { random, resident } = customer;
  const isOffline = place.source === 'mobile-app' && random.chance(OFFLINE_PROBABILITY);
  const delayMs = isOffline ? random.integer(1, LONGEST_OFFLINE_HOURS) * HOUR_MS : 0;
  const properties: JsonObject = {
    product_id: product.productId,
    name: product.name,
    category: product.category,
    price: decimal(priceMinor(product, scene.family.currency)),
    currency: scene.family.currency,
  };
  let clock = at;
  const say = (body: { type: string; name?: string; event?: string; properties: JsonObject }) => {
    if (!mayAct(scene, customer, clock)) return;
    scene.telling.say({
      source: place.source,
      resident,
      at: clock,
      body: { ...body, ...whoIsThere(customer, place, clock) },
      delayMs,
    });
    clock += random.integer(20, 240) * 1_000;
  };
  const show = (name: string, path: string) =>
    say(
      place.source === 'mobile-app'
        ? { type: 'screen', name, properties: { category: product.category } }
        : { type: 'page', name, properties: { path } },
    );

  if (random.chance(HOME_PAGE_PROBABILITY)) show('Home', '/');
  if (random.chance(SEARCH_PROBABILITY)) {
    say({ type: 'track', event: 'Products Searched', properties: { query: product.name.split(' ')[0] } });
  } else {
    show(product.category, `/${product.category}`);
  }
  say({ type: 'track', event: 'Product Viewed', properties });
  if (depth !== 'look') say({ type: 'track', event: 'Product Added', properties: { ...properties, quantity: 1 } });
  if (depth === 'checkout') say({ type: 'track', event: 'Checkout Started', properties: { products: [properties] } });
  return clock + MINUTE_MS;
}

/** How a device's library names who is there: its own id, and the login once there was one. */
export function whoIsThere(
  { loggedInOn, resident }: Customer,
  { anonymousId, device }: Place,
  at: number,
): { readonly anonymousId: string; readonly userId?: string; readonly context: JsonObject } {
  const account = loggedInOn.has(anonymousId) ? heldAt(resident.accounts, at) : null;
  return { anonymousId, ...(account !== null && { userId: account.userId }), context: device.context };
}
