import { MINUTE_MS } from '../duration.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import type { Store } from '../brand/store.ts';
import { textHash } from '../brand/text-hash.ts';
import { storeTablet } from '../people/devices/store-tablet.ts';
import type { Customer } from './customer.ts';
import { logIn } from './log-in.ts';
import { placeAt } from './place.ts';
import type { Scene } from './scene.ts';
import { visit } from './visit.ts';

/** A log-in on the tablet beside the shelves, on which strangers log in one after another and forget to log out. */
export function useTablet(scene: Scene, customer: Customer, { id }: Store, at: number): void {
  const place = placeAt(storeTablet(scene.seed, textHash(id)), at);
  if (place === null || logIn(scene, customer, place, at - 20 * MINUTE_MS) === null) return;
  const product = customer.random.pick(CATALOGUE);
  visit(scene, customer, place, { product, depth: 'look' }, at - 18 * MINUTE_MS);
}
