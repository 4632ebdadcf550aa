import type { Random } from '../random.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Device } from './device.ts';
import { MINUTE_MS } from './duration.ts';
import type { Person } from './person.ts';
import { untraceable, type Utterance, utter } from './shop-call.ts';

/** Where a person looks around: the web shop or the app. */
export type Front = 'web-shop' | 'mobile-app';

/** One visit: a few pages or screens, seen on this device without saying who looks. */
export function visit(random: Random, person: Person, front: Front, device: Device, at: number): Utterance[] {
  const looks = random.integer(1, 4);
  return Array.from({ length: looks }, (_, i) => {
    const who = { anonymousId: device.anonymousId };
    return utter(front, person.id, at + i * random.integer(1, 4) * MINUTE_MS, {
      ...who,
      ...lookAt(random, front, i),
      context: device.context,
    });
  });
}

/** A visit on a device that its owner never names. */
export function strayVisit(random: Random, person: Person, front: Front, device: Device, at: number): Utterance[] {
  return visit(random, person, front, device, at).map(untraceable);
}

function lookAt(
  random: Random,
  front: Front,
  step: number,
): Pick<Utterance['body'], 'type'> & Partial<Utterance['body']> {
  const { productId, name, category, priceMinor } = random.pick(CATALOGUE);
  if (step > 0 && random.chance(0.4)) {
    const event = random.chance(0.3) ? 'Product Added' : 'Product Viewed';
    return { type: 'track', event, properties: { product_id: productId, name, category, price: priceMinor / 100 } };
  }
  if (front === 'mobile-app') return { type: 'screen', name: category, properties: { category } };
  return {
    type: 'page',
    name: step === 0 ? 'Home' : name,
    properties: { path: step === 0 ? '/' : `/${category}/${productId}` },
  };
}
